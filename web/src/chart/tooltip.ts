// SPDX-License-Identifier: Apache-2.0
// Tooltips are built as elements with text in them, never as markup, since
// names come from the programme's files.

export interface TooltipLine {
  colour: string | null;
  name: string;
  value: string;
}

export function tooltipElement(title: string, lines: TooltipLine[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tip';
  const head = document.createElement('div');
  head.className = 'tip-title';
  head.textContent = title;
  box.append(head);
  for (const { colour, name, value } of lines) {
    const line = document.createElement('div');
    line.className = 'tip-line';
    const mark = document.createElement('span');
    mark.className = 'tip-mark';
    if (colour) mark.style.background = colour;
    const label = document.createElement('span');
    label.className = 'tip-name';
    label.textContent = name;
    const figure = document.createElement('span');
    figure.className = 'tip-value';
    figure.textContent = value;
    line.append(mark, label, figure);
    box.append(line);
  }
  return box;
}

/** The look that every tooltip shares. */
export function tooltipStyle(colours: { ink: string; paper: string; rule: string }) {
  return {
    confine: true,
    backgroundColor: colours.paper,
    borderColor: colours.rule,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: colours.ink, fontSize: 12, fontFamily: 'inherit' },
    extraCssText: 'box-shadow: 0 2px 10px rgba(0,0,0,.12); border-radius: 3px; max-width: 340px;',
    transitionDuration: 0,
  };
}
