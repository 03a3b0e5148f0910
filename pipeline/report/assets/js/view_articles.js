// ---- The articles: found, and read with all that was found in them ----

async function viewArticles(_, wanted) {
  const state = {
    query: wanted.get("q") || "", source: wanted.get("source") || "", published: wanted.get("published") || "",
    name: wanted.has("name") ? Number(wanted.get("name")) : null, order: "given",
  };
  const list = redrawn((current) => articlesList(state, current));
  const change = (key) => (value) => {
    state[key] = value;
    list.again();
  };
  list.again();
  const known = (column_) => [...new Set(run.articles[column_])].filter(Boolean).sort(collator().compare);
  const times = publishedIn();
  const published = state.published && !times.includes(state.published) ? [...times, state.published].sort() : times;
  const sourcesKnown = known("source");
  return [
    heading("articles", sampleNote()),
    state.name !== null ? h("p", { class: "note" }, t("naming"), " ", h("a", { href: `#name/${state.name}`, text: run.names.canonical[state.name] }),
      " ", h("a", { href: "#articles", text: t("all_articles") })) : "",
    h("div", { class: "filters" },
      search(t("search_text"), state.query, change("query")),
      sourcesKnown.length > 1 ? select(t("source"), [["", t("all")], ...sourcesKnown.map((one) => [one, one])], state.source, change("source")) : "",
      published.length > 1 ? select(t("published_in"), [["", t("all")], ...published.map((one) => [one, day(one)])], state.published, change("published")) : "",
      select(t("order"), ["given", "latest", "earliest", "alphabet", "named", "monied"].map((one) => [one, t(`order.${one}`)]), state.order, change("order"))),
    list.box,
  ];
}

/** The years of publication, or the months where there is one year. */
function publishedIn() {
  const known = (length) => [...new Set(run.articles.published.filter((one) => one.length >= length).map((one) => one.slice(0, length)))].sort();
  const years = known(4);
  return years.length > 1 ? years : known(7);
}

async function articlesList(state, current) {
  const { source, published, title, article: locators } = run.articles;
  let items = [...locators.keys()].filter((i) =>
    (!state.source || source[i] === state.source) && (!state.published || (published[i] || "").startsWith(state.published)));
  if (state.name !== null) {
    const those = new Set(summed((await block("names")).articles[state.name] || []));
    items = items.filter((i) => those.has(i));
  }
  const hit = state.query.length > 1 ? finder(state.query) : null;
  if (hit) items = await articlesWith(items, hit, current);
  const { entities, money: amounts } = run.articles;
  const order = {
    given: () => 0,
    latest: (a, b) => (published[b] || "").localeCompare(published[a] || ""),
    earliest: (a, b) => (published[a] || "9").localeCompare(published[b] || "9"),
    alphabet: (a, b) => collator().compare(title[a] || locators[a], title[b] || locators[b]),
    named: (a, b) => entities[b] - entities[a],
    monied: (a, b) => amounts[b] - amounts[a],
  }[state.order];
  items.sort((a, b) => order(a, b) || a - b);
  announce(t("n_articles", items.length));
  return paged({ items, size: 20, draw: (i) => articleCard(i, hit), empty: t("nothing"), list: () => h("ol", { class: "plain articles" }) }).box;
}

/** The articles whose title or text has it; chunk after chunk, so that the page goes on. */
async function articlesWith(items, hit, current) {
  const wanted = new Set(items);
  const kept = [];
  const { chunks: firsts } = run.core;
  for (let c = 0; c < firsts.length && current(); c++) {
    const here = await chunk(c);
    const last = c + 1 < firsts.length ? firsts[c + 1] : run.shown;
    for (let i = firsts[c]; i < last; i++) {
      if (!wanted.has(i)) continue;
      const [begin, end] = [i > here.first ? here.ends[i - here.first - 1] : 0, here.ends[i - here.first]];
      const { texts } = here.packed;
      let has = found(hit, run.articles.title[i]);
      for (let k = begin; k < end && !has; k++) has = found(hit, texts[k]);
      if (has) kept.push(i);
    }
  }
  return kept;
}

async function articleCard(i, hit) {
  const here = await chunkOf(i);
  const sentences = here.sentences(i);
  const first = sentences.find((one) => one.text.length > 60 && one.text !== run.articles.title[i]) || sentences[0];
  const those = hit ? sentences.filter((one) => found(hit, one.text)).slice(0, 3) : first ? [first] : [];
  const counts = ["entities", "money", "dates"].filter((one) => run.articles[one]);
  const copy = run.articles.duplicate_of?.[i];
  return h("li", { class: "article-card" },
    h("h2", {}, h("a", { href: `#article/${i}` }, marked(titleOf(i), hit))),
    h("p", { class: "where" }, byline(i)),
    copy ? h("p", { class: "small", text: t("copy_of", copy) }) : those.map((one) => h("p", { class: "snippet" }, marked(one.text, hit))),
    h("p", { class: "small" }, counts.map((one) => t(`n_${one === "money" ? "amounts" : one === "dates" ? "dates" : "mentions"}`, run.articles[one][i])).join(" · ")));
}

const SENTENCES = 400;

async function viewArticle(which) {
  const i = Number(which);
  if (!(i in run.articles.article)) return viewMissing();
  const sentences = (await chunkOf(i)).sentences(i);
  const rows = await rowsOf(i);
  const kinds = new Set(rows.map(kindOf));
  const text = h("div", { class: "text", role: "group", "aria-label": t("text_of"), lang: "fr" });
  const fill = (from) => {
    const marks = new Map();
    for (const row of rows) marks.set(row.sentence, [...(marks.get(row.sentence) || []), row]);
    const upto = Math.min(sentences.length, from + SENTENCES);
    text.append(...paragraphs(sentences.slice(from, upto)).map((those) => paragraph(those, marks, kinds, pick)));
    if (upto < sentences.length) text.append(h("p", {}, h("button", { type: "button", class: "zoom", onclick: (event) => {
      event.currentTarget.parentNode.remove();
      fill(upto);
    } }, t("go_on", sentences.length - upto))));
  };
  const pick = (covering, element) => showDetail(covering, element, [...text.querySelectorAll(".m")]);
  const redraw = () => {
    closeDetail();
    text.replaceChildren();
    fill(0);
    text.querySelector(".m")?.setAttribute("tabindex", "0");
  };
  redraw();
  return [
    h("p", { class: "back" }, h("a", { href: "#articles", text: t("back_articles") }),
      h("span", { class: "steps" }, i > 0 ? h("a", { href: `#article/${i - 1}`, rel: "prev", text: t("previous_article") }) : "",
        i + 1 < run.shown ? h("a", { href: `#article/${i + 1}`, rel: "next", text: t("next_article") }) : "")),
    articleHead(i),
    lost(rows),
    h("div", { class: "filters sticky" }, legend(rows, kinds, redraw)),
    h("p", { class: "small keys", text: t("marks_hint") }),
    h("div", { class: "reading" },
      h("article", { class: "reader" }, roving(text, ".m")),
      h("aside", { class: "aside" }, namedHere(rows), amountsHere(rows))),
  ];
}

function paragraph(those, marks, kinds, pick) {
  const head = those.length === 1 && headline(those[0]);
  return h("p", head ? { class: "subhead" } : {}, those.flatMap((one, k) => [
    k ? " " : "", highlighted(one, marks.get(one.number) || [], { kinds, pick })]));
}

function articleHead(i) {
  const { url, section, page, updated, article, words, duplicate_of: copy } = run.articles;
  const more = [
    words?.[i] ? t("n_words", words[i]) : "", section?.[i], page?.[i] ? t("page", page[i]) : "", updated?.[i] ? t("updated", day(updated[i])) : ""];
  const first = copy?.[i] ? run.byLocator.get(copy[i]) : undefined;
  return h("header", { class: "heading" },
    h("h1", { tabindex: "-1", text: titleOf(i) }),
    h("p", { class: "lead" }, byline(i)),
    h("p", { class: "small" }, more.filter(Boolean).join(" · "), isWeb(url?.[i]) ? [" · ", h("a", { href: url[i], text: t("original") })] : ""),
    h("p", { class: "small" }, h("code", { text: article[i] })),
    copy?.[i] ? h("p", { class: "note" }, t("copy_of", copy[i]), " ", first !== undefined ? articleLink(first) : "") : "");
}

/** The names of an article, the most named first. */
function namedHere(rows) {
  const counts = new Map();
  for (const { name } of rows) if (name >= 0) counts.set(name, (counts.get(name) || 0) + 1);
  if (!counts.size) return "";
  const those = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12);
  return h("section", {}, h("h2", {}, t("named_here")), h("ol", { class: "plain ranked" }, those.map(([name, count]) =>
    h("li", { class: look(run.names.label[name]) }, h("a", { href: `#name/${name}`, text: run.names.canonical[name] }),
      h("span", { class: "count", text: number(count) }), those[0][1] > 1 ? meter(count / those[0][1]) : ""))));
}

function amountsHere(rows) {
  const those = rows.filter((one) => one.table === "money");
  if (!those.length) return "";
  const text = ({ cells }) => amountText(cells, sizeOf(cells.amount, cells.amount_min, cells.amount_max));
  return h("section", {}, h("h2", {}, t("amounts_here")), h("ul", { class: "plain" }, those.slice(0, 12).map((one) =>
    h("li", {}, h("button", { type: "button", class: "plain-button", text: text(one), onclick: (event) => showDetail([one], event.currentTarget) })))));
}

/** Rows whose text is not found in the sentence: told, not dropped. */
function lost(rows) {
  const those = rows.filter((one) => !one.seen);
  if (!those.length) return "";
  return h("details", { class: "note" }, h("summary", {}, t("lost", those.length)),
    h("ul", {}, those.map((one) => h("li", {}, chip(kindOf(one)), " ",
      h("button", { type: "button", class: "plain-button", onclick: (event) => showDetail([one], event.currentTarget) }, one.lost)))));
}
