"""The pages and actions of the review desk: Starlette, Jinja2, scripts of our own, nothing from elsewhere."""
