/* The same bot in Microsoft's Web Chat, over the same Direct Line. The conversation is taken up again after a reload. */
(() => {
  const nonce = document.currentScript.nonce;
  const own = new URL('/v3/directline', location.href).href;
  const visit = new URLSearchParams(location.search).get('visit') ?? undefined;
  const place = document.getElementById('webchat');
  const language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
  const key = 'aftercare-webchat';

  const post = async (url, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(url, { method: 'POST', headers, credentials: 'omit', body: '{}' });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  };
  /** Where tokens are had: this server's Direct Line, or Azure's by way of this server. */
  const mint = async () => {
    const config = await fetch('/chat/config').then((answer) => answer.json());
    return post(config.tokens ?? `${own}/tokens/generate`);
  };
  const remembered = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };
  const remember = (grant) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(grant));
    } catch {
      // storage is refused: a reload begins anew
    }
  };

  /** A token of this tab's conversation, renewed; else a new one. */
  const open = async () => {
    const before = remembered();
    if (before?.token) {
      try {
        return { ...before, ...(await post(`${before.domain ?? own}/tokens/refresh`, before.token)), resumed: true };
      } catch {
        // too old, or another server: begin anew
      }
    }
    return { ...(await mint()), resumed: false };
  };

  const styles = {
    suggestedActionLayout: 'flow',
    hideUploadButton: true,
    accent: '#0b5c66',
    backgroundColor: '#ffffff',
    subtle: '#4b6165',
    bubbleBackground: '#f1f6f6',
    bubbleBorderRadius: 14,
    bubbleFromUserBackground: '#d9eeef',
    bubbleFromUserBorderRadius: 14,
    bubbleMaxWidth: 600,
    primaryFont: 'system-ui, "Segoe UI", Roboto, Arial, "Noto Sans", sans-serif',
    rootHeight: '100%',
    suggestedActionBorderRadius: 22,
    suggestedActionTextColor: '#0b5c66',
    suggestedActionBorderColor: '#0b5c66',
    sendBoxTextColor: '#17292c',
    timestampColor: '#4b6165',
  };

  open()
    .then(({ token, conversationId, domain, resumed }) => {
      remember({ token, conversationId, domain });
      const directLine = window.WebChat.createDirectLine({
        domain: domain ?? own,
        token,
        ...(resumed ? { conversationId } : {}),
        conversationStartProperties: { locale: language },
      });
      // Direct Line passes on nothing of a page with the start of a conversation: an event tells of the visit
      if (domain || visit) {
        const event = {
          type: 'event',
          name: 'aftercare/visit',
          value: { visit },
          from: { id: 'user' },
          locale: language,
        };
        directLine.postActivity(event).subscribe();
      }
      window.WebChat.renderWebChat(
        { directLine, nonce, locale: language === 'es' ? 'es-ES' : 'en-US', styleOptions: styles },
        place,
      );
      place.querySelector('[data-id="webchat-sendbox-input"]')?.focus();
    })
    .catch(() => {
      place.classList.add('failed');
      place.textContent = 'The chat cannot be reached now. Please call the clinic: 555-0100.';
    });
})();
