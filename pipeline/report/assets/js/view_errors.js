// ---- What went wrong ----

function viewErrors() {
  const { all, columns } = run.core.errors;
  const errors = columnsOf(columns);
  const state = { codes: new Set(), query: "" };
  const codes = [...new Set(errors.code || [])].sort();
  const list = redrawn(() => {
    const hit = state.query ? finder(state.query) : null;
    const items = [...(errors.code || []).keys()].filter((i) => (!state.codes.size || state.codes.has(errors.code[i]))
      && (!hit || found(hit, `${errors.article[i]} ${errors.message[i]}`)));
    return paged({ items, size: 25, draw: (i) => errorRow(errors, i), empty: t("no_errors") }).box;
  });
  list.again();
  if (!all) return [heading("errors"), h("p", { class: "none good", text: t("no_errors") })];
  return [
    heading("errors", h("p", { class: "lead", text: t("errors_lead", all) })),
    h("div", { class: "filters" },
      search(t("search_rows"), "", (query) => {
        state.query = query;
        list.again();
      }),
      codes.length > 1 ? toggles(t("codes"), codes, state.codes, list.again, (code) => code) : ""),
    list.box,
  ];
}

function errorRow(errors, i) {
  const article = run.byLocator.get(errors.article[i]);
  const [what, ...todo] = errors.message[i].split("; ");
  return h("li", { class: `entry ${errors.code[i].startsWith("W") ? "warning" : "error"}` },
    h("p", { class: "entry-head" }, h("code", { class: "code", text: errors.code[i] }), h("strong", { text: what })),
    todo.length ? h("p", { class: "todo", text: todo.join("; ") }) : "",
    h("p", { class: "where" }, article === undefined ? h("code", { text: errors.article[i] }) : h("a", { href: `#article/${article}`, text: errors.article[i] }),
      " ", h("span", { class: "byline", text: t("stage", errors.stage[i]) })));
}
