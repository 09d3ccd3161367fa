/** Whether the keys belong to a text that is being typed. */

/** Inputs that take no text: a choice or a button has the focus, and shortcuts stay those of the window. */
const CHOICES = ['checkbox', 'radio', 'button', 'range'];

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !CHOICES.includes(target.type));
}
