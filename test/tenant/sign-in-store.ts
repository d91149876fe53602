import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Everything oidc-provider keeps, in memory and one per tenant, open to the tenant's own controls. */
export interface SignInStore {
  /** The adapter of one of oidc-provider's models, such as `RefreshToken`. */
  readonly adapter: (model: string) => Adapter;
  /** One access token's content, also when it has expired. */
  readonly accessToken: (id: string) => AdapterPayload | undefined;
  /** One browser session, as it is kept: changing it changes the session. */
  readonly session: (id: string) => AdapterPayload | undefined;
  /** When a refresh token was issued, in milliseconds since the epoch. */
  readonly issuedAt: (id: string) => number | undefined;
  /** Moves the end of every refresh token into the past. */
  readonly expireRefreshTokens: () => void;
  /** Forgets the browser sessions of one person, or of all. */
  readonly endSessions: (accountId?: string) => void;
  readonly clear: () => void;
}

interface Row {
  readonly payload: AdapterPayload;
  readonly savedAt: number;
}

type Rows = Map<string, Row>;

const payloadWhere = (rows: Rows, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
  [...rows.values()].find((row) => matches(row.payload))?.payload;

const createAdapter = (rows: Rows, now: () => number): Adapter => ({
  upsert: async (id, payload) => {
    rows.set(id, { payload, savedAt: rows.get(id)?.savedAt ?? now() });
  },
  find: async (id) => rows.get(id)?.payload,
  findByUid: async (uid) => payloadWhere(rows, (payload) => payload.uid === uid),
  findByUserCode: async (userCode) => payloadWhere(rows, (payload) => payload.userCode === userCode),
  consume: async (id) => {
    const row = rows.get(id);
    if (row) row.payload.consumed = Math.floor(now() / 1000);
  },
  destroy: async (id) => {
    rows.delete(id);
  },
  revokeByGrantId: async (grantId) => {
    for (const [id, row] of rows) if (row.payload.grantId === grantId) rows.delete(id);
  },
});

/** Creates an empty store. Expired rows stay, so that a dead token can be told from an unknown one. */
export const createSignInStore = (now: () => number): SignInStore => {
  const models = new Map<string, Rows>();
  const rowsOf = (model: string): Rows => {
    const rows: Rows = models.get(model) ?? new Map<string, Row>();
    models.set(model, rows);
    return rows;
  };
  return {
    adapter: (model) => createAdapter(rowsOf(model), now),
    accessToken: (id) => rowsOf('AccessToken').get(id)?.payload,
    session: (id) => rowsOf('Session').get(id)?.payload,
    issuedAt: (id) => rowsOf('RefreshToken').get(id)?.savedAt,
    expireRefreshTokens: () => {
      for (const { payload } of rowsOf('RefreshToken').values()) payload.exp = Math.floor(now() / 1000) - 60;
    },
    endSessions: (accountId) => {
      const sessions = rowsOf('Session');
      for (const [id, { payload }] of sessions) {
        if (accountId === undefined || payload.accountId === accountId) sessions.delete(id);
      }
    },
    clear: () => {
      for (const rows of models.values()) rows.clear();
    },
  };
};
