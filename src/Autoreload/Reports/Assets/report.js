// The page is complete without this. With it, the list can be searched, and a group that is opened has rows to unfold.
"use strict";
(() => {
  const most = 2000;
  const groups = [...document.querySelectorAll(".group")].map(element => ({
    element, pre: element.querySelector("pre"), summary: element.querySelector("summary span"), lines: null, shown: null,
  }));
  const search = document.querySelector("#search");
  const output = document.querySelector(".search output");

  const linesOf = group => group.lines ??= group.pre.textContent.split("\n").filter(line => line.length > 0);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const pretty = text => {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
  };

  const rowOf = line => {
    const [time, who, what, note, ...text] = line.split("\t");
    const content = text.join("\t");
    const row = element("details", what.startsWith("error of") || note === "no answer" ? "row error" : "row");
    const summary = element("summary");
    const said = element("span", "what");
    said.append(element("b", "", what), element("small", "", content.slice(0, 300)));
    summary.append(element("time", "", time), element("span", "who", who), said, element("span", "slow", note));
    row.append(summary);
    row.addEventListener("toggle", () => {
      if (row.open && !row.querySelector("pre")) row.append(element("pre", "", content ? pretty(content) : what));
    });
    return row;
  };

  const show = (group, lines) => {
    if (group.shown === lines) return;
    group.shown = lines;
    const rows = document.createDocumentFragment();
    lines.forEach(line => rows.append(rowOf(line)));
    const list = element("div", "rows");
    list.append(rows);
    (group.list ?? group.pre).replaceWith(list);
    group.list = list;
  };

  const mark = words => {
    if (!globalThis.CSS?.highlights) return;
    const ranges = [];
    if (words) {
      for (const group of groups.filter(candidate => candidate.element.open && candidate.list)) {
        const texts = document.createTreeWalker(group.list, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const at = node.data.toLowerCase().indexOf(words);
          if (at < 0) continue;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const narrow = () => {
    const words = search.value.trim().toLowerCase();
    let found = 0;
    for (const group of groups) {
      const lines = words ? linesOf(group).filter(line => line.toLowerCase().includes(words)) : linesOf(group);
      group.summary.dataset.whole ??= group.summary.textContent;
      group.summary.textContent = words ? `${lines.length} of ${linesOf(group).length} entries` : group.summary.dataset.whole;
      group.element.hidden = lines.length === 0;
      group.found = lines;
      const opens = words.length > 0 && lines.length > 0 && found < most;
      if (opens || group.element.open) show(group, lines);
      group.element.open = opens;
      if (words) found += lines.length;
    }
    output.textContent = words ? `${found.toLocaleString("en")} ${found === 1 ? "entry" : "entries"} found${found > most ? "; the first are open" : ""}` : "";
    mark(words);
  };

  for (const group of groups) {
    group.element.addEventListener("toggle", () => {
      if (group.element.open) show(group, group.found ?? linesOf(group));
    });
  }

  document.querySelector(".search").hidden = groups.length === 0;
  let pending = 0;
  search.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(narrow, 120);
  });

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.localName === "details") target.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();
})();
