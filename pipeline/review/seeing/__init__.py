"""Pictures of an output folder: timeline, map, counts by operation, network, report; plain SVG without scripts."""
