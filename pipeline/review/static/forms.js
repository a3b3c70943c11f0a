// What a form holds, as texts by field, and what the desk says is wrong with it.

export function formValues(form) {
  const values = {};
  for (const element of form.elements) {
    if (!element.name) continue;
    values[element.name] = element.type === "checkbox" ? String(element.checked) : element.value;
  }
  return values;
}

export function showProblems(form, answer) {
  for (const holder of form.querySelectorAll("[data-problem]")) holder.textContent = "";
  const general = [];
  let first = null;
  for (const [name, problem] of Object.entries(answer.problems || {})) {
    const holder = [...form.querySelectorAll("[data-problem]")].find((item) => item.dataset.problem === name);
    if (!holder || !name) { general.push(name + " " + problem); continue; }
    holder.textContent = problem;
    const control = form.elements[name];
    control.setAttribute("aria-invalid", "true");
    first = first || control;
  }
  form.querySelector('[data-problem=""]').textContent = general.join("; ") || (first ? "" : answer.error);
  if (first) first.focus();
}
