// SPDX-License-Identifier: Apache-2.0
// An editor of a hundred lines: it starts the server that is shipped and speaks JSON-RPC with it over its real wire.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** An error answer. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor({ code, message, data }: NonNullable<Message['error']>) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export type Answer = (params: unknown) => unknown;

export class LanguageClient {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number | string, { resolve(result: never): void; reject(error: Error): void }>();
  readonly #listeners = new Set<(message: Message) => void>();
  /** What the client answers to the server's requests; null to those that it doesn't know. */
  readonly answers = new Map<string, Answer>();
  /** Every notification so far. */
  readonly notifications: Message[] = [];
  readonly closed: Promise<unknown>;
  #buffer = Buffer.alloc(0);
  #nextId = 1;

  constructor(args: readonly string[] = [join('dist', 'server.js'), '--stdio'], env: NodeJS.ProcessEnv = process.env) {
    this.#process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    // A server that was ended reads no more; who waits for an answer is told by `closed`.
    this.#process.stdin?.on('error', () => {});
    this.closed = once(this.#process, 'close');
    void this.closed.then(() => {
      for (const { reject } of this.#pending.values()) reject(new Error('The server has ended.'));
    });
  }

  /** Initializes the server. The day is fixed, so that tests mean the same on every day. */
  async initialize(capabilities: object, options: object = {}): Promise<{ capabilities: Record<string, unknown> }> {
    const result = await this.request<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions: { date: '2026-01-15' },
      ...options,
    });
    this.notify('initialized', {});
    return result;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.requestWithId<T>(method, params).result;
  }

  /** A request that can be cancelled by its id. */
  requestWithId<T>(method: string, params: unknown): { readonly id: number; readonly result: Promise<T> } {
    const id = this.#nextId++;
    const result = new Promise<T>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    result.catch(() => {});
    this.#send({ id, method, params });
    return { id, result };
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** Bytes as they are, for what no editor should send. */
  write(bytes: string): void {
    this.#process.stdin?.write(bytes);
  }

  /** The next message from the server that is as wanted, be it a request or a notification. */
  next(wanted: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const listener = (message: Message) => {
        if (!wanted(message)) return;
        this.#listeners.delete(listener);
        resolve(message);
      };
      this.#listeners.add(listener);
    });
  }

  /** Ends the server as an editor does, and tells its exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    await this.closed;
    return this.#process.exitCode;
  }

  kill(): void {
    this.#process.kill();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('utf8', 0, head))?.[1]);
      if (this.#buffer.length < head + 4 + length) return;
      const body = this.#buffer.toString('utf8', head + 4, head + 4 + length);
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#handle(JSON.parse(body));
    }
  }

  #handle(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      const pending = this.#pending.get(id ?? '');
      this.#pending.delete(id ?? '');
      if (message.error) pending?.reject(new RpcError(message.error));
      else pending?.resolve(message.result as never);
      return;
    }
    if (id === undefined) this.notifications.push(message);
    else this.#send({ id, result: this.answers.get(method)?.(params) ?? null });
    for (const listener of this.#listeners) listener(message);
  }
}
