// ---- Pieces that views are made of ----

const OWN_KINDS = [...LABELS, "money", "dates"];

/** The class that gives a kind its colour and its underline. */
function look(kind) {
  if (OWN_KINDS.includes(kind)) return `k-${kind}`;
  return `k-other${Math.max(0, run.kinds.filter((one) => !OWN_KINDS.includes(one)).indexOf(kind)) % 3}`;
}

function chip(kind) {
  return h("span", { class: `chip ${look(kind)}`, text: called("kind", kind) });
}

/** Buttons of which any may be pressed; tells which are. */
function toggles(label, all, pressed, change, name = (one) => called("kind", one)) {
  const buttons = all.map((one) => h("button", {
    type: "button",
    class: `toggle ${LABELS.includes(one) || run.kinds.includes(one) ? look(one) : ""}`,
    "aria-pressed": String(pressed.has(one)),
    "data-value": one,
    onclick: (event) => {
      if (pressed.has(one)) pressed.delete(one);
      else pressed.add(one);
      event.currentTarget.setAttribute("aria-pressed", String(pressed.has(one)));
      change();
    },
  }, h("span", { class: "swatch", "aria-hidden": "true", text: "abc" }), name(one)));
  return h("div", { class: "toggles", role: "group", "aria-label": label }, buttons);
}

/** Buttons of which one is pressed. */
function choice(label, all, current, change) {
  const group = h("div", { class: "choice", role: "group", "aria-label": label });
  for (const [value, name] of all) {
    group.append(h("button", {
      type: "button",
      "aria-pressed": String(value === current),
      "data-value": value,
      onclick: (event) => {
        for (const one of group.children) one.setAttribute("aria-pressed", String(one === event.currentTarget));
        change(value);
      },
    }, name));
  }
  return group;
}

let ids = 0;

/** A field with its label above it. */
function field(label, input) {
  input.id ||= `field-${ids++}`;
  return h("div", { class: "field" }, h("label", { for: input.id, text: label }), input);
}

function search(label, value, change) {
  const input = h("input", { type: "search", value, autocomplete: "off", spellcheck: "false", "data-search": "" });
  input.addEventListener("input", calm(() => change(input.value.trim())));
  return field(label, input);
}

function select(label, all, current, change) {
  const input = h("select", { onchange: (event) => change(event.target.value) },
    all.map(([value, name]) => h("option", { value, selected: String(value) === String(current) }, name)));
  return field(label, input);
}

/** A list of which so many are drawn at a time; `draw` gives the node of one item. */
function paged({ items, size, draw, empty, counted = true, list = () => h("ol", { class: "plain" }) }) {
  const box = h("div", { class: "paged" });
  let from = 0;
  const show = async (moved) => {
    const those = items.slice(from, from + size);
    const drawn = await Promise.all(those.map((one, i) => draw(one, from + i)));
    const into = list();
    (into.querySelector("tbody") || into).append(...drawn);
    box.replaceChildren(items.length ? into : h("p", { class: "none", text: empty || t("nothing") }), steps());
    if (moved) {
      box.querySelector(".pager button:not(:disabled)")?.focus({ preventScroll: true });
      box.scrollIntoView({ block: "start" });
    }
  };
  const step = (name, to, enabled) => h("button", {
    type: "button",
    class: name,
    disabled: !enabled,
    onclick: () => {
      from = to;
      show(true);
    },
  }, t(name));
  const steps = () => {
    if (items.length <= size) return counted && items.length ? h("p", { class: "pager count", text: t("count", items.length) }) : "";
    const upto = Math.min(items.length, from + size);
    return h("nav", { class: "pager", "aria-label": t("pages") },
      step("previous", from - size, from > 0),
      h("span", { class: "count", text: t("range", from + 1, upto, items.length) }),
      step("next", upto, upto < items.length));
  };
  return { box, ready: show(false) };
}

/** A part of a view that is drawn anew when its filters change; what comes late is dropped. */
function redrawn(draw) {
  const box = h("div", { class: "redrawn" });
  let turn = 0;
  const again = async () => {
    const mine = ++turn;
    box.setAttribute("aria-busy", "true");
    const made = await draw(() => mine === turn);
    if (mine !== turn) return;
    box.replaceChildren(...[made].flat().filter(Boolean));
    box.setAttribute("aria-busy", "false");
  };
  return { box, again };
}

/** Source, date and author of an article. */
function byline(article) {
  const { source, published, author } = run.articles;
  const parts = [source[article], day(published[article], { brief: true }), author[article]];
  return h("span", { class: "byline", text: parts.filter(Boolean).join(" · ") });
}

function articleLink(article, attributes = {}) {
  return h("a", { href: `#article/${article}`, ...attributes, text: titleOf(article) });
}

/** A finder of a text whatever its accents, apostrophes and spaces. */
function finder(query) {
  const plain = query.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const accents = { a: "aàâäáãå", c: "cç", e: "eéèêë", i: "iîïíì", n: "nñ", o: "oôöóòõ", u: "uùûüú", y: "yÿý" };
  const source = plain.replace(/oe|ae|\s+|['’]|[\s\S]/gu, (one) => {
    if (one === "oe") return "(?:oe|œ)";
    if (one === "ae") return "(?:ae|æ)";
    if (/\s/.test(one)) return "\\s+";
    if (/['’]/.test(one)) return "['’]";
    if (accents[one]) return `[${accents[one]}][\\u0300-\\u036f]?`;
    return one.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(source.replace(/œ/g, "(?:oe|œ)"), "giu");
}

function found(expression, text) {
  expression.lastIndex = 0;
  return expression.test(text || "");
}

/** A text with what a finder finds in it marked. */
function marked(text, expression) {
  if (!expression) return [text];
  const nodes = [];
  let at = 0;
  // what is found begins where the last search ended
  expression.lastIndex = 0;
  for (const m of text.matchAll(expression)) {
    if (!m[0]) break;
    nodes.push(text.slice(at, m.index), h("mark", { class: "hit", text: m[0] }));
    at = m.index + m[0].length;
  }
  return [...nodes, text.slice(at)];
}

/** The note that only a sample is shown. */
function sampleNote() {
  if (!run.sampled) return null;
  return h("p", { class: "note", text: t("sample", run.shown, run.core.articles.all) });
}

/** The head of a view. */
function heading(key, ...rest) {
  return h("header", { class: "heading" }, h("h1", { tabindex: "-1", text: t(key) }), rest);
}
