/** Black on white, A4 or whatever lies in the printer; nothing is cut in two that can be helped. */
export const printStyles = `
@page { margin: 20mm 18mm; }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.5 "Onest", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header { border-bottom: 1px solid #bbb; margin-bottom: 1.5rem; }
header p { margin: 0 0 .5rem; color: #555; font-size: 9.5pt; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.4em 0 .5em; break-after: avoid; }
.title { margin-top: 0; font-size: 22pt; } h1 { font-size: 18pt; } h2 { font-size: 15pt; }
h3 { font-size: 12.5pt; } h4 { font-size: 11pt; }
p, ul, ol, table, pre, blockquote { margin: 0 0 .75em; }
img { max-width: 100%; height: auto; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
td, th { border: 1px solid #999; padding: .3em .5em; vertical-align: top; text-align: start; }
th { background: #eef1f5; } td > :last-child, th > :last-child { margin-bottom: 0; }
tr, pre, blockquote, .callout { break-inside: avoid; }
pre { background: #f6f8fa; padding: .7em; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: 9.5pt/1.45 ui-monospace, Consolas, monospace; }
blockquote, .callout { border-inline-start: 3px solid #999; padding-inline-start: .9em; }
.tasks { list-style: none; padding-inline-start: 0; } .task { display: flex; gap: .5em; }
a { color: #0b4fa8; } mark { background: #fff3a3; }
nav ol { list-style: none; padding: 0; } nav .level-2 { padding-inline-start: 1.2em; }
nav .level-3 { padding-inline-start: 2.4em; } nav a { color: inherit; text-decoration: none; }
section + section { break-before: page; }
@media print {
  body { margin: 0; max-width: none; padding: 0; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 8pt; color: #555;
    overflow-wrap: anywhere; }
  a.mention::after, a.hashtag::after { content: none !important; }
}
`
