/** How the widget looks. Put into a constructed style sheet, so a strict content security policy needs no exception. */

const css = `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:0;inset-inline-end:0;font:medium/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;color-scheme:light dark}
.root{--page:#fff;--soft:#f1f6f6;--line:#c9d8d9;--edge:#6f8588;--ink:#16282b;--pale:#4b6165;--brand:var(--own0,#0b5c66);--brand2:var(--own1,#084a52);--on:#fff;--mine:#d9eeef;--head:var(--own0,#0b5c66);--redink:#a3101a;--red:#b3131d;--red2:#8f0d15;--redsoft:#fdeeee;--amber:#8a4b00;--ambersoft:#fff5e4;--ring:var(--own0,#0b5c66);
 color:var(--ink);font-size:1em;text-align:start;-webkit-text-size-adjust:100%}
@media (prefers-color-scheme:dark){.root{--page:#12191b;--soft:#1b2528;--line:#33464a;--edge:#7d959a;--ink:#e8f0f0;--pale:#a9bdc0;--head:var(--own0,#0d444b);--redink:#ff9ea3;--brand:var(--own2,#7fd3d8);--brand2:var(--own3,#a5e3e6);--on:#06262a;--mine:#1d4a50;--red:#c8202b;--red2:#e0434d;--redsoft:#3a1517;--amber:#ffc979;--ambersoft:#33260f;--ring:var(--own3,#9fe3e6)}}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
h2,p{margin:0;font:inherit}
button,textarea{font:inherit;color:inherit}
button,a.choice{cursor:pointer}
.icon{inline-size:1.375em;block-size:1.375em;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.quiet{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:.1875em solid var(--ring);outline-offset:.125em}
.launcher{position:fixed;inset-block-end:1.25em;display:inline-flex;align-items:center;gap:.625em;min-block-size:3.25em;padding:.625em 1.25em;border:1px solid transparent;border-radius:2em;background:var(--brand);color:var(--on);font-weight:600;box-shadow:0 .375em 1.5em #0b2c3040}
.at-end .launcher,.at-end .panel{inset-inline-end:1.25em}
.at-start .launcher,.at-start .panel{inset-inline-start:1.25em}
.bare .launcher{display:none}
.launcher[data-news]::after{content:"";inline-size:.75em;block-size:.75em;border-radius:50%;background:#ffcf70;border:1px solid #16282b}
.launcher:hover{background:var(--brand2)}
.panel{position:fixed;inset-block-end:1.25em;display:flex;flex-direction:column;inline-size:min(25.5em,calc(100vw - 2.5em));block-size:min(44em,calc(100vh - 2.5em));block-size:min(44em,calc(100dvh - 2.5em));background:var(--page);border:1px solid var(--line);border-radius:1.125em;overflow:hidden;box-shadow:0 1em 3em #0b2c3033,0 .125em .5em #0b2c301f;animation:rise .22s ease-out;container-type:size}
@keyframes rise{from{opacity:0;transform:translateY(.75em)}}
header{display:flex;align-items:center;gap:.375em;padding:.75em .75em .75em 1.125em;padding-inline:1.125em .75em;background:var(--head);color:#fff}
.names{flex:1;min-inline-size:0;overflow-wrap:anywhere}
h2{font-weight:650;font-size:1.0625em;line-height:1.3}
.clinic{font-size:.875em;line-height:1.3}
.round{display:inline-flex;align-items:center;justify-content:center;gap:.375em;min-inline-size:2.75em;min-block-size:2.75em;padding:.25em;border:1px solid transparent;border-radius:1.5em;background:transparent}
.round.wide{padding-inline:.625em;font-size:.875em;min-block-size:3.15em}
header .round:hover,header .round[aria-expanded=true]{background:#ffffff24}
header :focus-visible{outline-color:#fff}
.languages{display:flex;flex-wrap:wrap;gap:.5em;padding:.75em 1em;background:var(--soft);border-block-end:1px solid var(--line);max-block-size:45%;overflow:auto}
.strip{padding:.75em 1.125em;background:var(--ambersoft);border-block-end:1px solid var(--line);font-size:.9375em;max-block-size:60%;overflow:auto}
.strip p{margin-block-end:.375em}
.strip .choices{margin:0}
.log{flex:1;min-block-size:0;overflow:auto;overscroll-behavior:contain;padding:1.125em 1.125em .5em;display:flex;flex-direction:column;gap:.875em;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
.log:focus-visible{outline-offset:-.1875em}
.log>:first-child{margin-block-start:auto}
.turn{display:flex;flex-direction:column;gap:.375em;max-inline-size:100%;position:relative}
.bot{align-items:flex-start}
.mine{align-items:flex-end}
.bubble{max-inline-size:92%;padding:.6875em .9375em;border-radius:1.125em;border:1px solid transparent;overflow-wrap:anywhere}
.bubble p+p{margin-block-start:.625em}
.bubble p{white-space:pre-line}
.bot .bubble{background:var(--soft);border-start-start-radius:.375em}
.by{font-size:.8125em;font-weight:650;color:var(--brand)}
.person .bubble{background:var(--page);border-color:var(--brand)}
.mine .bubble{background:var(--mine);border-end-end-radius:.375em;max-inline-size:85%;white-space:pre-wrap}
.mine.waiting .bubble,.mine.failed .bubble{border:1px dashed var(--edge)}
.state{font-size:.8125em;color:var(--pale)}
.failed .state{color:var(--amber)}
.bubble a{color:var(--brand);text-underline-offset:.15em;font-weight:600}
.bubble a.number{white-space:nowrap}
.source{display:flex;gap:.375em;align-items:flex-start;margin-block-start:.5em!important;padding-block-start:.4375em;border-block-start:1px solid var(--line);font-size:.8125em;line-height:1.4;color:var(--pale)}
.source .icon{inline-size:1.125em;block-size:1.125em;margin-block-start:.1em}
.label{display:inline-flex;align-items:center;gap:.375em;font-weight:700;font-size:.875em;color:var(--amber)}
.urgent .bubble:first-of-type,.urgent .label+.bubble{background:var(--ambersoft);border-color:var(--amber)}
.emergency .label,.emergency .bubble a{color:var(--redink)}
.emergency .label+.bubble{background:var(--redsoft);border:2px solid var(--red);font-size:1.0625em;max-inline-size:100%;inline-size:100%}
.emergency .label+.bubble>p:first-child{font-weight:650}
.choices{display:flex;flex-wrap:wrap;gap:.5em;margin-block-start:.375em;max-inline-size:100%}
.choice{display:inline-flex;align-items:center;gap:.5em;min-block-size:2.75em;padding:.4375em 1em;border:1.5px solid var(--brand);border-radius:1.5em;background:var(--page);color:var(--brand);font-weight:600;line-height:1.3;text-align:start;text-decoration:none;overflow-wrap:anywhere}
.choice:hover,.choice[aria-pressed=true]{background:var(--brand);color:var(--on)}
.danger{inline-size:100%;justify-content:center;min-block-size:3.5em;background:var(--red);border-color:var(--red);color:#fff;font-size:1.1875em;border-radius:.75em}
.danger:hover{background:var(--red2);border-color:var(--red2);color:#fff}
.emergency .choices{inline-size:100%}
.picture{display:block;max-inline-size:92%;padding:0;border:1px solid var(--edge);border-radius:.875em;overflow:hidden;background:#fff;color:#16282b;text-align:start}
.picture img{display:block;inline-size:100%;max-block-size:15em;object-fit:contain}
.enlarge{display:flex;align-items:center;gap:.375em;padding:.375em .75em;font-size:.875em;font-weight:600;border-block-start:1px solid #c9d8d9}
.typing .bubble{display:flex;gap:.3125em;padding-block:1em}
.typing i{inline-size:.4375em;block-size:.4375em;border-radius:50%;background:var(--edge);animation:dot 1.2s infinite ease-in-out}
.typing i:nth-child(2){animation-delay:.15s}
.typing i:nth-child(3){animation-delay:.3s}
@keyframes dot{0%,60%,100%{transform:none}30%{transform:translateY(-.25em)}}
.composer{display:flex;align-items:flex-end;gap:.5em;margin:.5em .875em 0;padding:.25em .25em .25em .9375em;padding-inline:.9375em .25em;border:1.5px solid var(--edge);border-radius:1.5em;background:var(--page)}
.composer:focus-within{border-color:var(--brand);box-shadow:0 0 0 1px var(--brand);outline:.125em solid transparent}
textarea{flex:1;min-inline-size:0;max-block-size:8.5em;padding:.5625em 0;border:0;outline:0;background:transparent;resize:none;line-height:1.5;overflow:auto;field-sizing:content}
textarea:focus-visible{outline:0}
textarea::placeholder{color:var(--pale);opacity:1}
.send{flex:none;display:inline-flex;align-items:center;justify-content:center;inline-size:2.625em;block-size:2.625em;border:1px solid transparent;border-radius:50%;background:var(--brand);color:var(--on)}
.send:hover{background:var(--brand2)}
[dir=rtl] .send .icon{transform:scaleX(-1)}
.note{padding:.5em 1.25em .6875em;font-size:.75em;line-height:1.4;color:var(--pale);text-align:center}
.lightbox{border:0;padding:1em;max-inline-size:100vw;max-block-size:100vh;inline-size:100%;block-size:100%;background:#0d1415f2;color:#fff;overflow:auto;flex-direction:column;align-items:center;justify-content:center;gap:1em}
.lightbox[open]{display:flex}
.lightbox img{max-inline-size:100%;min-block-size:12em;max-block-size:75vh;background:#fff;border-radius:.75em;inline-size:56em;object-fit:contain}
.lightbox p{max-inline-size:42em;text-align:center}
.lightbox .round{position:absolute;inset-block-start:.75em;inset-inline-end:.75em;background:#fff;color:#16282b}
.lightbox :focus-visible{outline-color:#9fe3e6}
@media (max-width:30em),(max-height:26em){
 .root .panel{inset:0;inline-size:100%;block-size:100vh;block-size:100dvh;border:0;border-radius:0}
 .root .launcher{inset-block-end:.875em;inset-inline-end:.875em;inset-inline-start:auto}
}
@container (max-width:22em){.round.wide span{display:none}}
@container (max-width:16em){.clinic{display:none}header{padding:.25em .375em .25em .75em;gap:0}h2{font-size:.875em}.round{min-inline-size:1.75em;min-block-size:1.75em;padding:0}.round.wide{min-block-size:2em;padding:0}.log{padding:.5em}.bubble,.mine .bubble{max-inline-size:100%;padding:.5em .625em}.composer{margin-inline:.375em}}
@container (max-height:26em){.note{display:none}.composer{margin-block-end:.375em}header{padding-block:.25em}.strip{max-block-size:45%}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media (forced-colors:active){.bubble,.choice,.send,.round,.launcher,.picture,.composer,.panel{border-color:currentColor}.typing i{background:CanvasText}.emergency .label+.bubble{border-width:4px}.danger,.choice[aria-pressed=true]{border-width:4px}}
@media print{.launcher{display:none}}
`;

/** Gives a shadow root its style. Browsers without constructed sheets get an element, with the script's nonce. */
export function applyStyle(root: ShadowRoot, nonce: string | undefined): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement('style');
  if (nonce) style.nonce = nonce;
  style.textContent = css;
  root.append(style);
}
