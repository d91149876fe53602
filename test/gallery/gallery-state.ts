/** What a state of the gallery is made of, and the tenant and admin of the ordinary ones. */
import type { ConsoleRule } from '../../src/core/console-rule.ts';
import type { Operation } from '../../src/core/operation.ts';
import type { PanelWish } from '../../src/core/panel-wish.ts';
import type { Proposal } from '../../src/core/proposal.ts';
import type { Failure, Result } from '../../src/core/result.ts';
import type { Wave } from '../../src/core/wave.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import type { SiteMode } from '../../src/platform/content-messages.ts';
import type { Site } from '../../src/platform/site-cells.ts';

/** The tenant that every state is signed in to. */
export const TENANT = 'a3b1c2d4-1111-4222-8333-444455556666';

/** Something done in the page after it stands: by name, or waiting until a button can be pressed or a text is there. */
export type Step =
  | readonly ['click', role: 'button' | 'tab' | 'menuitem' | 'radio' | 'checkbox', name: string]
  | readonly ['type', name: string, text: string]
  | readonly ['ready', button: string]
  | readonly ['shown', text: string];

/** What a state is made of; whatever is left out is as in an ordinary sign-in with 222 risky users. */
export interface GalleryState {
  readonly view: 'popup' | 'side-panel' | 'options';
  /** Of the window, in px, where it is not the usual one. */
  readonly height?: number;
  readonly session?: unknown;
  readonly settings?: unknown;
  readonly managed?: unknown;
  /** By managed policy. */
  readonly isReadOnly?: boolean;
  readonly users?: readonly RiskyUser[];
  /** Null for a first sync that has not ended. */
  readonly summary?: unknown;
  readonly sync?: unknown;
  readonly isOffline?: boolean;
  readonly journal?: readonly Operation[];
  readonly proposal?: Proposal;
  /** What the side panel was asked to show. */
  readonly wish?: PanelWish;
  readonly waves?: readonly Wave[];
  readonly answers?: Readonly<Record<string, Result<unknown> | 'never'>>;
  /** The address of the tab; the browser does not tell it unless given. */
  readonly tab?: string;
  /** The enabled consoles, all of them granted. */
  readonly sites?: readonly Site[];
  /** The admin's own rules for consoles. */
  readonly rules?: readonly ConsoleRule[];
  /** The mode that the organisation forces. */
  readonly siteMode?: SiteMode;
  /** The person says no when the browser asks for permission. */
  readonly isDeclining?: boolean;
  readonly steps?: readonly Step[];
}

/** Names, each beginning with its view, to states. */
export type States = Readonly<Record<string, GalleryState>>;

/** The tenant. */
export const organization = { id: TENANT, name: 'Contoso', domain: 'contoso.com' };

/** The admin. */
export const account = {
  homeAccountId: `oid.${TENANT}`,
  userId: 'oid',
  tenantId: TENANT,
  username: 'megan.admin@contoso.com',
  name: 'Megan Admin',
};

/** Who is signed in, without any permission to write. */
export const who = { account, organization, scopes: [] };

/** A sign-in that may write. */
export const writer = { state: 'signed-in', ...who, scopes: ['IdentityRiskyUser.ReadWrite.All'] };

/** A failure with everything that one can hold. */
export const failure = (kind: Failure['kind']): Failure => ({ kind, code: 'AADSTS700016', requestId: '3f1c2b6e-7d1a-4a55-9d31-7f9d1f0a7c11' });

/** The same in popup and side panel. */
export const both = (name: string, state: Omit<GalleryState, 'view'>): States => ({
  [`popup ${name}`]: { view: 'popup', ...state },
  [`side-panel ${name}`]: { view: 'side-panel', ...state },
});

/** A sign-in that may only read. */
export const signedIn = { state: 'signed-in', ...who };

/** Settings with a registration to sign in with. */
export const connected = { ...DEFAULT_SETTINGS, connection: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.com' } };
