// ---- Sentences with their names, amounts and dates marked ----

/**
 * A sentence as nodes. Where rows overlap, the shortest shows; all of them are told on click.
 *
 * @param sentence of the article
 * @param rows that stand in it
 * @param options kinds: those that are shown; pick: what a click on a mark does; hit: a finder
 */
function highlighted(sentence, rows, { kinds = null, pick = null, hit = null } = {}) {
  const shown = rows.filter((one) => one.seen && (!kinds || kinds.has(kindOf(one))));
  const cuts = [...new Set([0, sentence.text.length, ...shown.flatMap(({ seen: [at, length] }) => [at, at + length])])]
    .sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const text = sentence.text.slice(cuts[i], cuts[i + 1]);
    const covering = shown
      .filter(({ seen: [at, length] }) => at <= cuts[i] && at + length >= cuts[i + 1])
      .sort((a, b) => a.seen[1] - b.seen[1]);
    nodes.push(...(covering.length ? [mark(text, covering, pick, hit)] : marked(text, hit)));
  }
  return nodes;
}

function mark(text, covering, pick, hit) {
  const attributes = { class: `m ${look(kindOf(covering[0]))}` };
  if (pick) {
    Object.assign(attributes, {
      role: "button",
      tabindex: "-1",
      "aria-label": `${text}, ${covering.map((one) => called("kind", kindOf(one))).join(", ")}`,
      onclick: (event) => pick(covering, event.currentTarget),
    });
  }
  return h("span", attributes, marked(text, hit));
}

/** The sentence of one row, the row marked in it, in a quotation. */
async function quotation(row, { hit = null } = {}) {
  const full = await placed(row);
  if (!full.context) return h("q", { class: "sentence", text: full.text });
  return h("q", { class: "sentence" }, highlighted(full.context, [full], { hit }));
}

/** The legend: what is marked and how; a click hides or shows it. */
function legend(rows, kinds, change) {
  const counts = new Map();
  for (const row of rows) counts.set(kindOf(row), (counts.get(kindOf(row)) || 0) + 1);
  const there = [...new Set([...run.kinds, ...counts.keys()])].filter((kind) => counts.has(kind));
  return toggles(t("legend"), there, kinds, change, (kind) => [
    called("kind", kind), h("span", { class: "count", text: ` ${number(counts.get(kind))}` }),
  ]);
}

/**
 * The sentences of an article as paragraphs: what stands apart in the raw article does so here.
 * Where nothing but a space is between two sentences they are one paragraph.
 */
function paragraphs(sentences) {
  const found = [];
  const html = sentences.some((one) => !one.plain);
  for (const one of sentences) {
    const apart = one.gap > (html ? 5 : 1) || headline(found.at(-1)?.at(-1));
    if (!found.length || apart) found.push([one]);
    else found.at(-1).push(one);
  }
  return found;
}

/** Whether a sentence has the look of a headline: short, and without an end. */
function headline(sentence) {
  return sentence !== undefined && sentence.text.length < 120 && !/[.!?…:;,»")\]]\s*$/.test(sentence.text);
}
