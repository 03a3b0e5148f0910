// ---- The data of the page: unpacked when first asked for ----

const unpacked = new Map();

/** A block of the page. */
function block(name) {
  if (!unpacked.has(name)) unpacked.set(name, unpack(document.getElementById(`data-${name}`)));
  return unpacked.get(name);
}

async function unpack(element) {
  const text = element.textContent;
  element.remove();
  if (element.type === "application/json") return JSON.parse(text);
  const stream = new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

/** A column: what stands in it, row by row. */
function column(packed) {
  if (Array.isArray(packed)) return packed;
  return packed.at.map((i) => packed.of[i]);
}

function columnsOf(packed) {
  return Object.fromEntries(Object.entries(packed).map(([name, one]) => [name, column(one)]));
}

/** The row after the last one of each article: counts summed up. */
function ends(counts) {
  let sum = 0;
  return counts.map((count) => (sum += count));
}

/** The rows of a table that stand in articles, from number `first` on. */
class Rows {
  constructor(packed, name, first) {
    Object.assign(this, { name, first, packed, ends: ends(packed.counts) });
    this.columns = columnsOf(packed.columns);
    this.names = packed.name;
    this.length = packed.sentence.length;
  }

  /** The rows of an article. */
  of(article) {
    const i = article - this.first;
    const begin = i ? this.ends[i - 1] : 0;
    return Array.from({ length: this.ends[i] - begin }, (_, k) => this.row(begin + k));
  }

  row(i) {
    const { sentence, start, length, seen, lost } = this.packed;
    return {
      table: this.name,
      number: i,
      article: this.first + this.articleOf(i),
      sentence: sentence[i],
      start: start[i],
      length: length[i],
      seen: i in lost ? null : seen[i] || [start[i], length[i]],
      lost: lost[i],
      name: this.names ? this.names[i] : -1,
      cells: Object.fromEntries(Object.entries(this.columns).map(([name, cells]) => [name, cells[i]])),
    };
  }

  articleOf(i) {
    let [low, high] = [0, this.ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] > i) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The text of some consecutive articles, with the names in it. */
class Chunk {
  constructor(packed, first) {
    Object.assign(this, { first, packed: packed.sentences, ends: ends(packed.sentences.counts) });
    this.entities = packed.entities ? new Rows(packed.entities, "entities", first) : null;
  }

  /** The sentences of an article, each with its place in the raw article. */
  sentences(article) {
    const i = article - this.first;
    const { gaps, lengths, texts } = this.packed;
    const found = [];
    let before = 0;
    for (let k = i ? this.ends[i - 1] : 0; k < this.ends[i]; k++) {
      const start = before + gaps[k];
      const end = start + (lengths[k] || [...texts[k]].length);
      found.push({ number: found.length + 1, start, end, gap: gaps[k], text: texts[k], plain: !lengths[k] });
      before = end;
    }
    return found;
  }
}

const chunks = new Map();

/** The chunk that an article stands in. */
function chunkOf(article) {
  const { chunks: firsts } = run.core;
  let i = firsts.length - 1;
  while (firsts[i] > article) i--;
  return chunk(i);
}

function chunk(i) {
  if (!chunks.has(i)) {
    chunks.set(i, block(`text-${i}`).then((packed) => new Chunk(packed, run.core.chunks[i])));
  }
  return chunks.get(i);
}

/** The rows of a table other than the names: `Rows`, or plain columns of a table without places. */
function tableRows(described) {
  const key = `rows ${described.name}`;
  if (!unpacked.has(key)) {
    unpacked.set(
      key,
      block(described.block).then((packed) =>
        described.located ? new Rows(packed, described.name, 0) : columnsOf(packed.columns)),
    );
  }
  return unpacked.get(key);
}

/** What is known of the run from the start; set once. */
const run = { core: null, articles: null, names: null, pairs: null, kinds: [] };

const LABELS = ["PER", "ORG", "PRODUCT", "LOC", "EVENT", "MISC"];

async function openRun() {
  const core = await block("core");
  run.core = core;
  run.articles = columnsOf(core.articles.columns);
  run.shown = run.articles.article.length;
  run.byLocator = new Map(run.articles.article.map((locator, i) => [locator, i]));
  run.names = columnsOf(core.names.columns);
  run.sampled = run.shown < core.articles.all;
  const others = core.tables.filter((one) => one.located).map((one) => one.name);
  run.kinds = [...LABELS, ...["money", "dates"].filter((one) => others.includes(one)),
    ...others.filter((one) => one !== "money" && one !== "dates")];
}

function described(name) {
  return run.core.tables.find((one) => one.name === name);
}

/** What an article is called: its title, else the end of its path or address. */
function titleOf(article) {
  return run.articles.title[article] || run.articles.article[article].split(/[\\/]/).slice(-2).join("/");
}

/** The rows of an article in all tables that stand in articles. */
async function rowsOf(article) {
  const here = await chunkOf(article);
  const others = run.core.tables.filter((one) => one.located).map(tableRows);
  const all = [here.entities, ...(await Promise.all(others))].filter(Boolean);
  return all.flatMap((rows) => rows.of(article));
}

/** The sentence of a row, and the text that the row covers. */
async function placed(row) {
  const here = await chunkOf(row.article);
  const sentence = here.sentences(row.article)[row.sentence - 1];
  const text = row.seen && sentence ? sentence.text.slice(row.seen[0], row.seen[0] + row.seen[1]) : row.lost || "";
  return { ...row, context: sentence, text };
}

/** What of the text is told from a name's other rows: its label, or the table. */
function kindOf(row) {
  return row.table === "entities" ? row.cells.label : row.table;
}
