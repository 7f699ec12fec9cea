import { css } from 'lit'

/** The frame and its tools; `.textLayer` as the library wants it. */
export const viewerStyles = css`
  :host {
    display: block;
    border: 1px solid var(--p-border);
    border-radius: var(--p-radius-m);
    background: var(--p-surface-2);
    color: var(--p-text);
    overflow: hidden;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
    padding: 6px 8px;
    border-bottom: 1px solid var(--p-border);
    background: var(--p-surface);
  }
  .tools .end {
    margin-inline-start: auto;
    display: flex;
    gap: 4px;
  }
  button,
  .tools a {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 36px;
    height: 36px;
    padding: 0 8px;
    border: 0;
    border-radius: var(--p-radius-s);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    text-decoration: none;
  }
  button:hover,
  .tools a:hover {
    background: var(--p-hover);
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--p-focus);
    outline-offset: -2px;
  }
  label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-size: var(--p-size-sm);
  }
  input {
    width: 3.6em;
    height: 32px;
    border: 1px solid var(--p-border);
    border-radius: var(--p-radius-s);
    background: var(--p-surface);
    color: inherit;
    font: inherit;
    text-align: center;
  }
  .icon {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .frame {
    position: relative;
    height: min(80vh, 900px);
    overflow: auto;
    padding: 12px;
    box-sizing: border-box;
    scroll-padding: 12px;
  }
  .page {
    position: relative;
    margin: 0 auto 12px;
    background: #fff;
    color: #000;
    box-shadow: var(--p-shadow-1);
    overflow: clip;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  .page > a {
    position: absolute;
    left: calc(var(--x) * var(--total-scale-factor) * 1px);
    top: calc(var(--y) * var(--total-scale-factor) * 1px);
    width: calc(var(--w) * var(--total-scale-factor) * 1px);
    height: calc(var(--h) * var(--total-scale-factor) * 1px);
    z-index: 1;
  }
  .page > a:hover {
    background: rgb(255 220 0 / 20%);
  }
  .textLayer {
    position: absolute;
    inset: 0;
    overflow: clip;
    line-height: 1;
    text-align: initial;
    text-size-adjust: none;
    forced-color-adjust: none;
    transform-origin: 0 0;
    caret-color: CanvasText;
    --min-font-size: 1;
    --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
    --min-font-size-inv: calc(1 / var(--min-font-size));
  }
  .textLayer :is(span, br) {
    position: absolute;
    color: transparent;
    white-space: pre;
    cursor: text;
    transform-origin: 0% 0%;
  }
  .textLayer > :not(.markedContent),
  .textLayer .markedContent span:not(.markedContent) {
    z-index: 1;
    --font-height: 0;
    font-size: calc(var(--text-scale-factor) * var(--font-height));
    --scale-x: 1;
    --rotate: 0deg;
    transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv));
  }
  .textLayer .markedContent {
    display: contents;
  }
  .textLayer ::selection {
    background: rgb(0 90 255 / 30%);
  }
  @media (max-width: 480px) {
    .name {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      overflow: hidden;
    }
  }
  .note {
    padding: 16px;
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .note p {
    margin: 0;
  }
  [hidden] {
    display: none !important;
  }
  @media print {
    .tools {
      display: none;
    }
  }
`
