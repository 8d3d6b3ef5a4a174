/** 120 ways in which a message tries to become more than text in whatever shows it. Each would set `window.ran`, call out, or break out. */

const run = 'window.ran=1';

const tags = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload="${run}"></svg>`,
  `<svg><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<iframe src="javascript:parent.${run}"></iframe>`,
  `<object data="javascript:${run}"></object>`,
  `<embed src="javascript:${run}">`,
  `<a href="javascript:${run}">click</a>`,
  `<form action="javascript:${run}"><button>go</button></form>`,
  `<button onclick="${run}" autofocus onfocus="${run}">x</button>`,
  `<input autofocus onfocus="${run}">`,
  `<details open ontoggle="${run}">x</details>`,
  `<video><source onerror="${run}"></video>`,
  `<audio src=x onerror="${run}"></audio>`,
  `<body onload="${run}">`,
  `<style>@import "http://127.0.0.1:9/x.css";*{display:none}</style>`,
  `<link rel=stylesheet href="http://127.0.0.1:9/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<base href="http://127.0.0.1:9/">`,
  `<math><mtext><img src=x onerror="${run}"></mtext></math>`,
  `<marquee onstart="${run}">x</marquee>`,
  `<template><script>${run}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  `<textarea></textarea><script>${run}</script>`,
  `<title></title><script>${run}</script>`,
  `<div style="background:url(javascript:${run})">x</div>`,
  `<portal src="javascript:${run}"></portal>`,
  `<isindex type=image src=1 onerror="${run}">`,
  `<dialog open oncancel="${run}">x</dialog>`,
];

/** Ways around filters, and ways out of whatever stands around a text. */
const wraps: ((tag: string) => string)[] = [
  (tag) => tag,
  (tag) => `"'>${tag}`,
  (tag) => `</bdi></q></p></textarea></title>--></script>${tag}`,
  (tag) => `${tag.replace(/<(\w)/, '<\u0000$1').toUpperCase().replaceAll('WINDOW.RAN=1', run)} \u202e${tag}`,
];

export const payloads: string[] = wraps.flatMap((wrap) => tags.map(wrap));
