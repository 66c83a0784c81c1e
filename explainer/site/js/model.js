/** The part of the widget model that figures use: get, set, on, off, save_changes. What is saved goes to `saved`. */

export class Model {
  #state;
  #heard = new Map();
  /** Called when the figure wants to be answered. */
  saved = () => {};

  constructor(state) {
    this.#state = state;
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    this.receive({ [name]: value });
  }

  on(event, listener) {
    if (!this.#heard.has(event)) this.#heard.set(event, new Set());
    this.#heard.get(event).add(listener);
  }

  off(event, listener) {
    this.#heard.get(event)?.delete(listener);
  }

  save_changes() {
    this.saved();
  }

  /** Take several values at once, and tell of each when all are there. */
  receive(state) {
    Object.assign(this.#state, state);
    for (const name of Object.keys(state)) for (const listener of this.#heard.get(`change:${name}`) ?? []) listener();
  }
}
