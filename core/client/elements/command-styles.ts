import { css } from 'lit'

/** Tokens reach into the shadow tree; nothing else does. */
export const commandStyles = css`
  dialog {
    width: min(600px, calc(100vw - 24px));
    margin: 12vh auto auto;
    padding: 0;
    border: 1px solid var(--p-border);
    border-radius: var(--p-radius-l);
    background: var(--p-surface-raised);
    color: var(--p-text);
    box-shadow: var(--p-shadow-3);
    overflow: hidden;
  }
  dialog::backdrop {
    background: var(--p-scrim);
  }
  .box {
    display: flex;
    flex-direction: column;
    max-height: min(520px, 76vh);
  }
  .line {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 0 16px;
    border-bottom: 1px solid var(--p-border);
    color: var(--p-text-2);
  }
  input {
    flex: 1;
    min-width: 0;
    padding: 16px 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--p-text);
    font: inherit;
    font-size: 1.0625rem;
  }
  input::placeholder {
    color: var(--p-text-2);
    opacity: 1;
  }
  #list {
    padding: 8px;
    overflow-y: auto;
  }
  .title {
    padding: 8px 10px 4px;
    color: var(--p-text-2);
    font-size: var(--p-size-xs);
    font-weight: 600;
  }
  [role='option'] {
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: 40px;
    padding: 4px 10px;
    border-radius: var(--p-radius-m);
    font-size: var(--p-size-body);
    cursor: pointer;
  }
  [role='option'] span {
    flex: none;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [role='option'] small {
    margin-inline-start: auto;
    color: var(--p-text-2);
    min-width: 0;
    overflow: hidden;
    font-size: var(--p-size-sm);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [aria-selected='true'] {
    background: var(--p-accent-quiet);
    color: var(--p-accent-text);
  }
  svg {
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [role='option']:not([aria-selected='true']) svg {
    color: var(--p-text-2);
  }
  .none {
    margin: 0;
    padding: 24px;
    color: var(--p-text-2);
    text-align: center;
  }
  footer {
    display: flex;
    gap: 16px;
    padding: 9px 16px;
    border-top: 1px solid var(--p-border);
    color: var(--p-text-2);
    font-size: var(--p-size-xs);
  }
  kbd {
    margin-inline-end: 2px;
    padding: 1px 5px;
    border: 1px solid var(--p-border);
    border-radius: var(--p-radius-s);
    font: inherit;
    font-size: 0.6875rem;
  }
  @media (pointer: coarse) {
    footer {
      display: none;
    }
  }
`
