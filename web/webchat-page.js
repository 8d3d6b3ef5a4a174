/* The same bot in Microsoft's Web Chat, over the same Direct Line. The conversation is taken up again after a reload. */
(() => {
  const nonce = document.currentScript.nonce;
  const api = new URL('/v3/directline', location.href).href;
  const place = document.getElementById('webchat');
  const language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
  const key = 'aftercare-webchat';

  const post = async (path, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${api}${path}`, { method: 'POST', headers, credentials: 'omit', body: '{}' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
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
        return { ...before, ...(await post('/tokens/refresh', before.token)), resumed: true };
      } catch {
        // too old, or another server: begin anew
      }
    }
    return { ...(await post('/tokens/generate')), resumed: false };
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
    .then(({ token, conversationId, resumed }) => {
      remember({ token, conversationId });
      const directLine = window.WebChat.createDirectLine({
        domain: api,
        token,
        ...(resumed ? { conversationId } : {}),
        conversationStartProperties: { locale: language },
      });
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
