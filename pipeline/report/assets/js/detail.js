// ---- The panel that tells all of a row: its cells, its rule, its raw text ----

const detail = { opener: null };

/** Show rows beside the page; the mark or the point they were opened from gets the focus back. */
async function showDetail(rows, opener, around = []) {
  const panel = document.getElementById("detail");
  const full = await Promise.all(rows.map(placed));
  const i = around.indexOf(opener);
  const step = (name, to) => h("button", {
    type: "button",
    class: name,
    disabled: !around[to],
    onclick: () => around[to].dispatchEvent(new MouseEvent("click", { bubbles: true })),
  }, t(name));
  panel.replaceChildren(
    h("div", { class: "panel-head" },
      h("h2", { id: "detail-title", tabindex: "-1" }, full[0].text || t("row")),
      h("button", { type: "button", class: "close", "aria-label": t("close"), onclick: closeDetail, text: "×" })),
    ...full.map(rowCard),
    i >= 0 ? h("div", { class: "panel-foot" }, step("previous_mark", i - 1), step("next_mark", i + 1)) : "");
  detail.opener?.classList.remove("picked");
  detail.opener = opener;
  opener?.classList.add("picked");
  if (!panel.open) panel.show();
  panel.scrollTop = 0;
  uncover(opener, panel);
  panel.querySelector("h2").focus({ preventScroll: true });
}

/** On a phone the panel is below: what was opened stays in sight above it. */
function uncover(opener, panel) {
  const [there, over] = [opener?.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (there && over.width >= innerWidth - 1 && (there.bottom > over.top || there.top < 0)) {
    scrollBy({ top: there.top - over.top / 2 });
  }
}

function closeDetail() {
  const panel = document.getElementById("detail");
  if (!panel.open) return;
  panel.close();
  detail.opener?.classList.remove("picked");
  if (detail.opener?.isConnected) detail.opener.focus({ preventScroll: true });
  detail.opener = null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDetail();
});

function rowCard(row) {
  const kind = kindOf(row);
  return h("section", { class: "card-row" },
    h("p", {}, chip(kind), " ", row.name >= 0 ? h("a", { href: `#name/${row.name}`, text: t("see_name") }) : ""),
    row.context ? h("blockquote", {}, highlighted(row.context, [row])) : "",
    h("dl", { class: "cells" }, rowFacts(row).map(([term, node, key]) => [
      h("dt", {}, term, key ? h("code", { text: key }) : ""), h("dd", {}, node)])),
  );
}

/** What is known of a row: term, content, name of the column. */
function rowFacts(row) {
  const facts = [];
  const at = row.context ? row.context.start + row.start : row.start;
  for (const [name, cell] of Object.entries(row.cells)) {
    if (name === "rule" || cell === null || cell === "") continue;
    facts.push([called("column", name), cellText(name, cell, row), name]);
  }
  return [
    ...facts,
    [t("column.rule"), h("code", { text: row.cells.rule ?? "" }), "rule"],
    [t(row.context?.plain === false ? "column.seen" : "column.text"), h("code", { class: "raw", text: row.text }), "text"],
    [t("column.place"), t("place_in", row.sentence, number(at), number(at + row.length)), "start, end"],
    [t("column.article"), articleLink(row.article), "article"],
    [t("column.locator"), h("code", { text: run.articles.article[row.article] })],
  ];
}

/** A cell as a reader wants it. */
function cellText(name, cell, row) {
  if (/^amount/.test(name) && row.cells.currency !== undefined) {
    return format(Intl.NumberFormat, { maximumFractionDigits: 10 }).format(cell);
  }
  if (name === "label") return called("kind", cell);
  if (name === "modifier" || name === "mod") return called("modifier", cell);
  if (name === "type") return called("type", cell);
  if (name === "start_date" || name === "end_date") return day(cell);
  if (typeof cell === "number") return number(cell);
  if (typeof cell === "boolean") return t(cell ? "yes" : "no");
  return String(cell);
}
