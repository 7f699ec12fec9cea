const sheet = `
.pages-live { display: flex; }
.pages-frames.ready { position: relative; margin: -8px; }
.ready > .grid-stack-item { position: absolute; top: 0; left: 0; padding: 0;
  width: var(--gs-column-width); height: var(--gs-cell-height); }
.ready > .grid-stack-item > .grid-stack-item-content {
  position: absolute; inset: 8px; display: flex; flex-direction: column; overflow: hidden; }
.ready .pages-frame-head { cursor: grab; touch-action: none; }
.ready .pages-plain-tools { display: none; }
.ready .pages-inside { flex: 1; overflow: hidden; padding: 12px;
  mask-image: linear-gradient(#000 calc(100% - 24px), transparent); }
.ready .pages-inside > .card { border: 0; padding: 0; box-shadow: none; }
.ready > .grid-stack-placeholder > .placeholder-content { position: absolute; inset: 8px;
  border: 2px dashed var(--p-accent-border); border-radius: var(--p-radius-l);
  background: var(--p-accent-quiet); }
.ready > .ui-draggable-dragging, .ready > .ui-resizable-resizing { z-index: 10; }
.ui-draggable-dragging > .pages-frame, .ui-resizable-resizing > .pages-frame {
  box-shadow: var(--p-shadow-2); opacity: .92; }
.ready.grid-stack-animate > .grid-stack-item { transition: left var(--p-base), top var(--p-base),
  height var(--p-base), width var(--p-base); }
.ready > .ui-draggable-dragging, .ready > .ui-resizable-resizing { transition: none !important; }
.ready .ui-resizable-handle { position: absolute; z-index: 5; touch-action: none; }
.ready .ui-resizable-e { inset: 40px 2px 16px auto; width: 12px; cursor: ew-resize; }
.ready .ui-resizable-w { inset: 40px auto 16px 2px; width: 12px; cursor: ew-resize; }
.ready .ui-resizable-s { inset: auto 16px 2px; height: 12px; cursor: ns-resize; }
.ready .ui-resizable-se { inset: auto 14px 14px auto; width: 20px; height: 20px; cursor: nwse-resize;
  border: solid var(--p-text-2); border-width: 0 2px 2px 0; border-radius: 0 0 10px;
  transform: scale(.5); transform-origin: 100% 100%; }
.pages-frame:has([aria-pressed="true"]), .pages-frame:has(.pages-grip:focus-visible) {
  border-color: var(--p-accent); }
.pages-frame:has([aria-pressed="true"]) { outline: 3px solid var(--p-focus); outline-offset: -1px; }
.pages-preview { margin-inline: auto; }
.pages-preview.tablet { max-width: 768px; }
.pages-preview.phone { max-width: 390px; }
.pages-preview:is(.tablet, .phone) { padding: 16px; border: 1px dashed var(--p-border-strong);
  border-radius: var(--p-radius-l); }
.ready > .grid-stack-item:has([aria-pressed="true"]) { z-index: 6; }
dialog.pages-drawer { width: min(480px, 100vw); height: 100dvh; max-height: none; margin: 0 0 0 auto;
  border-radius: var(--p-radius-l) 0 0 var(--p-radius-l); }
dialog.pages-drawer .dialog-head { position: sticky; z-index: 1; top: 0;
  background: var(--p-surface-raised); }
dialog.pages-drawer .pages-offered ul { grid-template-columns: 1fr; }
@keyframes from-side { from { opacity: 0; transform: translateX(24px); } }
dialog.pages-drawer[open] { animation-name: from-side; }
`

let adopted = false

/** Only who builds pages loads these; gridstack says where each frame stands by its own variables. */
export function adoptStyles(): void {
  if (adopted) return
  adopted = true
  const style = new CSSStyleSheet()
  style.replaceSync(sheet)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
}
