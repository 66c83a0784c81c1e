/** The part of the widget model that figures use: get, set, on, off, save_changes. Works before any kernel is there. */

export class Model {
  #state;
  #comm;
  #kernel = null;
  #dirty = new Set();
  #busy = false;
  #heard = new Map();

  constructor(comm, state) {
    this.#comm = comm;
    this.#state = state;
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    this.#state[name] = value;
    this.#dirty.add(name);
    this.#tell(`change:${name}`);
  }

  on(event, listener) {
    if (!this.#heard.has(event)) this.#heard.set(event, new Set());
    this.#heard.get(event).add(listener);
  }

  off(event, listener) {
    this.#heard.get(event)?.delete(listener);
  }

  #tell(event) {
    for (const listener of this.#heard.get(event) ?? []) listener();
  }

  /** One message in flight; what changes meanwhile goes with the next. Without a kernel it waits for one. */
  save_changes() {
    if (!this.#kernel || this.#busy || !this.#dirty.size) return;
    const state = Object.fromEntries([...this.#dirty].map((name) => [name, this.#state[name]]));
    this.#dirty.clear();
    this.#busy = true;
    const kernel = this.#kernel;
    kernel.send(this.#comm, { method: "update", state, buffer_paths: [] }).then(() => {
      if (kernel !== this.#kernel) return;
      this.#busy = false;
      this.save_changes();
    });
  }

  /** Join a kernel that was started for this page; `again` repeats the reader's inputs to a fresh one. */
  connect(kernel, again) {
    this.#kernel = kernel;
    this.#busy = false;
    kernel.listen(this.#comm, (data, buffers) => this.#receive(data, buffers));
    if (again) for (const name of ["inputs", "request"]) this.#dirty.add(name);
    this.save_changes();
  }

  disconnect() {
    this.#kernel = null;
    this.#busy = false;
  }

  #receive({ method, state, buffer_paths: paths = [] }, buffers) {
    if (method !== "update") return;
    paths.forEach((path, i) => {
      const owner = path.slice(0, -1).reduce((o, key) => o[key], state);
      owner[path.at(-1)] = buffers[i];
    });
    const names = Object.keys(state).filter((name) => !this.#dirty.has(name));
    for (const name of names) this.#state[name] = state[name];
    for (const name of names) this.#tell(`change:${name}`);
  }
}
