/** Style and script of the page; both stand in it, so that it is one file. */

export const style = `
:root { color-scheme: light dark; --ground: light-dark(#fbfaf7, #14171c); --ink: light-dark(#1d2330, #e6e8ec);
  --quiet: light-dark(#6a7180, #98a0ae); --line: light-dark(#dcd9d0, #2c323c); --card: light-dark(#fff, #1b2027);
  --plus: light-dark(#1f6feb, #5aa2ff); --minus: light-dark(#d9480f, #ff8f5a); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; }
p { margin: .5rem 0; } .quiet, .size, .more { color: var(--quiet); font-size: .85rem; }
svg { width: 100%; max-height: 30rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; margin-top: 1rem; }
svg line { stroke-linecap: round; opacity: .75; } svg line:hover { opacity: 1; }
svg .plus { stroke: var(--plus); } svg .minus { stroke: var(--minus); }
svg circle { fill: var(--card); stroke: var(--ink); stroke-width: 1.5; }
svg text { fill: var(--ink); font: 12px ui-monospace, monospace; text-anchor: middle; } svg .label { fill: var(--quiet); font-family: inherit; }
label { display: inline-flex; gap: .5rem; align-items: center; margin-top: .75rem; } input[type=range] { width: 16rem; }
.matrices { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: flex-start; }
figure { margin: 0; max-width: 100%; overflow-x: auto; } figcaption { font-weight: 600; margin-bottom: .25rem; }
table { border-collapse: collapse; font: .85rem/1.6 ui-monospace, monospace; background: var(--card); border: 1px solid var(--line); }
td { padding: 0 .6rem; text-align: right; white-space: nowrap; } th { padding: 0 .5rem; color: var(--quiet); font-weight: 400; text-align: right; }
thead th { border-bottom: 1px solid var(--line); color: var(--ink); }
tr.chosen td, tr.chosen th { box-shadow: inset 0 1px var(--ink), inset 0 -1px var(--ink); color: var(--ink); }
.scroll { overflow-x: auto; }
`;

/** Choosing a row shows its numbers in the drawing and marks it in the tables. */
export const script = `
const rows = JSON.parse(document.getElementById('rows').textContent);
const slider = document.getElementById('row');
const show = () => {
  const row = Number(slider.value) - 1;
  document.getElementById('row-number').textContent = slider.value;
  for (const text of document.querySelectorAll('svg text[data-layer]'))
    text.textContent = rows[row][text.dataset.layer][text.dataset.neuron].toFixed(3);
  for (const line of document.querySelectorAll('tr[data-row]'))
    line.classList.toggle('chosen', Number(line.dataset.row) === row);
};
slider.addEventListener('input', show);
show();
`;
