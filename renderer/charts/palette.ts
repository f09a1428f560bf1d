// The tokens as a canvas needs them: colours and type resolved for the theme of the moment.

export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly panel: string;
  readonly inbound: string;
  readonly outbound: string;
  readonly offered: string;
  readonly pass: string;
  readonly fail: string;
  readonly inboundTint: string;
  readonly outboundTint: string;
  readonly mono: string;
  /** Size of small text in pixels. */
  readonly textPx: number;
  /** How much thicker strokes are than on a usual screen: they grow with the type. */
  readonly stroke: number;
}

/** A token may be a `light-dark()` pair: the browser resolves it where it is used as a colour, so it is used as one. */
export function readPalette(element: HTMLElement): Palette {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  probe.style.fontFamily = 'var(--mono)';
  probe.style.fontSize = 'var(--text-small)';
  const palette: Palette = {
    ink: colour('--ink'),
    quiet: colour('--ink-quiet'),
    rule: colour('--rule'),
    panel: colour('--panel'),
    inbound: colour('--inbound'),
    outbound: colour('--outbound'),
    offered: colour('--offered'),
    pass: colour('--pass'),
    fail: colour('--fail'),
    inboundTint: colour('--inbound-tint'),
    outboundTint: colour('--outbound-tint'),
    mono: style.fontFamily,
    textPx: Number.parseFloat(style.fontSize),
    stroke: Number.parseFloat(style.fontSize) / 12,
  };
  probe.remove();
  return palette;
}
