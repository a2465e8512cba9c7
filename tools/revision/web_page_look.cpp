// How the page of a comparison looks and what its keys do.
#include "revision/web_page.hpp"

namespace lb::revision {

// Colours on white and on their ground have a contrast of at least 4.5 (WCAG 2.2, 1.4.3); what went is struck
// through and what came underlined, so that nothing hangs on colour.
std::string_view web_page_style() {
  return R"(
:root { color-scheme: light; --ink: #1f2a30; --accent: #14506b; --muted: #4f5d66; --line: #c3d0d6; --ground: #edf3f6; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 1rem/1.55 Caladea, Cambria, 'Liberation Serif', serif; }
header, .tools, .causes, summary, table, h1, h2, h3, h4, h5, h6 { font-family: Carlito, Calibri, 'Liberation Sans', sans-serif; }
header { position: sticky; top: 0; z-index: 1; background: #fff; border-bottom: 3px solid var(--accent); padding: .5rem 1.5rem; }
header h1 { font-size: 1.15rem; margin: 0; color: var(--accent); overflow-wrap: anywhere; }
header p { margin: .1rem 0 .4rem; color: var(--muted); }
.tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; } .tools[hidden] { display: none; }
button { font: inherit; font-size: .92rem; padding: .25rem .7rem; border: 1px solid var(--accent); background: #fff; color: var(--accent); border-radius: 3px; cursor: pointer; }
button:hover { background: var(--ground); }
kbd { font: bold .8rem monospace; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3rem; color: var(--muted); }
output { color: var(--muted); font-variant-numeric: tabular-nums; }
main { max-width: 92rem; margin: 0 auto; padding: 1rem 1.5rem 40vh; }
section + section { border-top: 1px solid var(--line); margin-top: 2rem; }
h2, h3, h4, h5, h6 { color: var(--accent); line-height: 1.25; margin: 1.2rem 0 .4rem; }
p { margin: 0 0 .6rem; } .item { padding-left: 1.5rem; } .quotation { padding-left: 1rem; border-left: 3px solid var(--line); }
.row { max-width: 46rem; margin: 0 auto; }
.change { max-width: none; border-left: 4px solid var(--accent); background: #fafcfd; padding: .4rem .8rem; margin: .5rem 0; scroll-margin-top: 8rem; }
.change:focus { outline: 3px solid var(--accent); outline-offset: 2px; }
.causes { margin: 0 0 .25rem; font-size: .82rem; } .cause { background: var(--ground); color: var(--accent); padding: .05rem .5rem; border-radius: 3px; }
.gone { border-left: 4px dotted var(--line); padding-left: .8rem; margin: .5rem 0; } .faded { color: var(--muted); }
.line { display: none; } .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; }
body.single .line { display: block; max-width: 46rem; margin: 0 auto; } body.single .pair { display: none; }
del { background: #fde8e6; color: #8f1d14; text-decoration: line-through; } ins { background: #e2f3e5; color: #14562b; text-decoration: underline; }
mark { background: #fff4cc; color: inherit; border-bottom: 2px dotted #7a5c00; }
.sign, .note { color: var(--muted); } .note { font-size: .75em; border-bottom: 1px dotted; cursor: help; } .thing { border: 1px solid var(--line); padding: 0 .4rem; font-style: italic; }
details { max-width: 46rem; margin: .4rem auto; } .reasons { margin: 0 0 .4rem; max-height: 40vh; overflow-y: auto; } .reasons ul { margin: .2rem 0; padding-left: 1.2rem; } summary { color: var(--muted); cursor: pointer; font-size: .9rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; line-height: 1.35; margin: .4rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; } th { background: var(--ground); } td p, th p { margin: 0; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; z-index: 2; background: #fff; padding: .4rem .8rem; }
a { color: var(--accent); } a:focus-visible, button:focus-visible, summary:focus-visible, .table:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 50rem) { .pair { grid-template-columns: minmax(0, 1fr); gap: .2rem; } header, main { padding-left: .8rem; padding-right: .8rem; } }
@media print { header { position: static; } .tools, .skip { display: none; } .change { break-inside: avoid; } }
)";
}

std::string_view web_page_script() {
  return R"(
'use strict';
const stops = Array.from(document.querySelectorAll('.change'));
const where = document.getElementById('where');
let at = -1;
document.querySelector('.tools').hidden = false;
function go(step) {
  if (stops.length === 0) return;
  at = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
  stops[at].focus({preventScroll: true});
  stops[at].scrollIntoView({block: 'start'});
  where.textContent = where.dataset.words.replace('#', at + 1);
}
function view() { document.body.classList.toggle('single'); document.body.classList.toggle('columns'); if (at >= 0) stops[at].scrollIntoView({block: 'start'}); }
function unfold() { const all = Array.from(document.querySelectorAll('main details')); const open = all.some(d => !d.open); all.forEach(d => { d.open = open; }); }
const actions = {n: () => go(1), p: () => go(-1), v: view, a: unfold};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});
document.getElementById('next').addEventListener('click', actions.n);
document.getElementById('previous').addEventListener('click', actions.p);
document.getElementById('view').addEventListener('click', view);
document.getElementById('fold').addEventListener('click', unfold);
stops.forEach((stop, i) => stop.addEventListener('focus', () => { at = i; }));
)";
}

}  // namespace lb::revision
