/** A kernel as a transport: Jupyter's v1 websocket framing, comm messages and nothing else. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const PROTOCOL = "v1.kernel.websocket.jupyter.org";

const uid = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(16).slice(2)}`;

/** Offsets first (count, then one per part and the end), then channel, header, parent, metadata, content, buffers. */
function frame(channel, message, buffers = []) {
  const texts = [channel, ...["header", "parent_header", "metadata", "content"].map((k) => JSON.stringify(message[k]))];
  const parts = [...texts.map((t) => encoder.encode(t)), ...buffers];
  const count = parts.length + 1;
  const bytes = new Uint8Array(8 * (count + 1) + parts.reduce((sum, p) => sum + p.byteLength, 0));
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(count), true);
  let at = 8 * (count + 1);
  parts.forEach((part, i) => {
    view.setBigUint64(8 * (i + 1), BigInt(at), true);
    bytes.set(part, at);
    at += part.byteLength;
  });
  view.setBigUint64(8 * count, BigInt(at), true);
  return bytes;
}

function unframe(buffer) {
  const view = new DataView(buffer);
  const count = Number(view.getBigUint64(0, true));
  const at = Array.from({ length: count }, (_, i) => Number(view.getBigUint64(8 * (i + 1), true)));
  const text = (i) => decoder.decode(new Uint8Array(buffer, at[i], at[i + 1] - at[i]));
  return {
    header: JSON.parse(text(1)),
    parent: JSON.parse(text(2)),
    content: JSON.parse(text(4)),
    buffers: at.slice(5, -1).map((from, i) => new DataView(buffer, from, at[6 + i] - from)),
  };
}

export class Kernel {
  #session = uid();
  #comms = new Map();
  #waiting = new Map();
  #lost;

  /** `lost(reason)` is called once: when the socket closes or the kernel dies or restarts (it comes back empty). */
  constructor(base, id, lost) {
    this.base = base;
    this.id = id;
    this.#lost = lost;
  }

  open() {
    const url = new URL(`${this.base}api/kernels/${this.id}/channels?session_id=${this.#session}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.socket = new WebSocket(url, [PROTOCOL]);
    this.socket.binaryType = "arraybuffer";
    this.socket.onclose = () => this.#end("closed");
    this.socket.onmessage = ({ data }) => this.#receive(unframe(data));
    return new Promise((resolve, reject) => {
      this.socket.onopen = resolve;
      this.socket.onerror = () => reject(new Error("the connection could not be opened"));
    });
  }

  #end(reason) {
    const lost = this.#lost;
    this.#lost = null;
    this.#comms.clear();
    if (this.socket.readyState < WebSocket.CLOSING) this.socket.close();
    lost?.(reason);
  }

  #receive({ header, parent, content, buffers }) {
    if (header.msg_type === "comm_msg") this.#comms.get(content.comm_id)?.(content.data, buffers);
    else if (header.msg_type === "status") {
      if (["dead", "restarting"].includes(content.execution_state)) this.#end(content.execution_state);
      else if (content.execution_state === "idle") {
        this.#waiting.get(parent.msg_id)?.();
        this.#waiting.delete(parent.msg_id);
      }
    }
  }

  listen(comm, heard) {
    this.#comms.set(comm, heard);
  }

  /** Send a comm message; resolves when the kernel is idle again. */
  send(comm, data) {
    const id = uid();
    const header = { msg_id: id, msg_type: "comm_msg", username: "", session: this.#session, version: "5.4", date: new Date().toISOString() };
    this.socket.send(frame("shell", { header, parent_header: {}, metadata: {}, content: { comm_id: comm, data } }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** Tell the server that this reader is gone. */
  leave() {
    this.#lost = null;
    navigator.sendBeacon(`${this.base}voila/api/shutdown/${this.id}`);
    this.socket.close();
  }
}
