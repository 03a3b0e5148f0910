// ---- Elements: text is only ever text ----

const SVG = "http://www.w3.org/2000/svg";

/** An element. `on…` are listeners, `text` its text; children are nodes or texts. */
function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (name === "href") address(element, String(value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

/** A link leads inside the page, or by http(s) out of it; anything else is no link. */
function address(element, url) {
  if (url.startsWith("#")) {
    element.setAttribute("href", url);
  } else if (/^https?:\/\//i.test(url)) {
    element.setAttribute("href", url);
    element.setAttribute("target", "_blank");
    element.setAttribute("rel", "noopener noreferrer");
  }
}

/** Whether an article's address can be followed. */
function isWeb(url) {
  return /^https?:\/\/[^\s]+$/i.test(url || "");
}

/** Say something to those who do not see the page change. */
function announce(text) {
  document.getElementById("said").textContent = text;
}

/** One stop of the tab key for many things: the arrow keys go from one to the next. */
function roving(container, selector) {
  const all = () => [...container.querySelectorAll(selector)];
  const enter = (chosen) => {
    for (const one of all()) one.setAttribute("tabindex", one === chosen ? "0" : "-1");
  };
  const first = all()[0];
  if (first) enter(first);
  container.addEventListener("focusin", (event) => {
    const at = event.target.closest(selector);
    if (at) enter(at);
  });
  container.addEventListener("keydown", (event) => {
    const at = event.target.closest(selector);
    if (!at) return;
    const those = all();
    const i = those.indexOf(at);
    const to = {
      ArrowRight: i + 1,
      ArrowDown: i + 1,
      ArrowLeft: i - 1,
      ArrowUp: i - 1,
      Home: 0,
      End: those.length - 1,
    }[event.key];
    if (to !== undefined && those[to]) {
      event.preventDefault();
      those[to].focus();
    } else if ((event.key === "Enter" || event.key === " ") && at.tagName !== "BUTTON" && at.tagName !== "A") {
      event.preventDefault();
      at.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  });
  return container;
}

/** Call a function once it has not been called for a while. */
function calm(action, wait = 160) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
}
