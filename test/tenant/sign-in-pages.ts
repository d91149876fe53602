import { html, type Html } from './html.ts';
import { permissionText } from './permissions.ts';
import type { SignInPerson } from './sign-in-people.ts';

const STYLE = `
  body { margin: 0; font: 15px/1.4 "Segoe UI", system-ui, sans-serif; background: #f2f2f2; color: #1b1b1b; }
  main { max-width: 356px; margin: 8vh auto; padding: 44px; background: #fff; box-shadow: 0 2px 6px rgb(0 0 0 / 20%); }
  h1 { font-size: 24px; font-weight: 600; margin: 12px 0 16px; }
  label { display: block; margin: 12px 0; }
  input:not([type=hidden]) { box-sizing: border-box; width: 100%; padding: 6px 4px; border: 0; border-bottom: 1px solid #666; font: inherit; }
  button { min-width: 108px; padding: 6px 12px; border: 1px solid #0067b8; background: #0067b8; color: #fff; font: inherit; cursor: pointer; }
  button.plain { border-color: #ccc; background: #eee; color: #1b1b1b; }
  button.row { display: block; width: 100%; margin: 4px 0; border-color: transparent; background: #fff; color: #1b1b1b; text-align: start; }
  [role=alert] { color: #a80000; }
  .actions { display: flex; justify-content: flex-end; gap: 8px; margin-top: 20px; }`;

const page = (title: string, body: Html): Html => html`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <style>${{ html: STYLE }}</style>
  </head>
  <body><main>${body}</main></body>
</html>`;

const form = (body: Html): Html => html`<form method="post">${body}</form>`;

const act = (action: string, label: string, look = ''): Html =>
  html`<button type="submit" name="action" value="${action}" class="${look}" formnovalidate>${label}</button>`;

/** Asks for name and password; `problem` says what was wrong the last time. */
export const loginPage = (username: string, problem?: string): Html =>
  page('Sign in to your account', html`<h1>Sign in</h1>
    ${problem === undefined ? html`` : html`<p role="alert">${problem}</p>`}
    ${form(html`
      <label>Username <input name="username" value="${username}" autocomplete="username" required></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
      <div class="actions"><button type="submit" name="action" value="sign-in">Sign in</button></div>`)}`);

const accountRow = (person: SignInPerson, signedIn: boolean): Html =>
  html`<button type="submit" class="row" name="account" value="${person.id}">${person.displayName}<br>
    <small>${person.username}${signedIn ? ' · Signed in' : ''}</small></button>`;

/** Lets the person choose among the accounts that this browser knows. */
export const pickerPage = (accounts: ReadonlyArray<{ readonly person: SignInPerson; readonly signedIn: boolean }>): Html =>
  page('Sign in to your account', html`<h1>Pick an account</h1>
    ${form(html`<input type="hidden" name="action" value="pick">
      ${accounts.map(({ person, signedIn }) => accountRow(person, signedIn))}`)}
    ${form(act('another', 'Use another account', 'row'))}`);

const permissionList = (names: readonly string[]): Html =>
  html`<ul>${names.map((name) => html`<li title="${name}">${permissionText(name)}</li>`)}</ul>`;

/** Lists the permissions asked for, to be accepted or declined. */
export const consentPage = (appName: string, person: SignInPerson, names: readonly string[]): Html =>
  page('Permissions requested', html`<p>${person.username}</p><h1>Permissions requested</h1>
    <p><strong>${appName}</strong> (unverified)</p>
    <p>This app would like to:</p>${permissionList(names)}
    <p>Accepting these permissions means that you allow this app to use your data as specified in their terms of service and privacy statement.</p>
    ${form(html`<div class="actions">${act('decline', 'Cancel', 'plain')}${act('accept', 'Accept')}</div>`)}`);

/** Says that only an administrator can give the permissions. */
export const approvalPage = (appName: string, person: SignInPerson, names: readonly string[]): Html =>
  page('Need admin approval', html`<p>${person.username}</p><h1>Need admin approval</h1>
    <p><strong>${appName}</strong> (unverified)</p>
    <p>${appName} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
    ${permissionList(names)}
    <p>AADSTS90094</p>
    ${form(act('unapproved', 'Return to the application without granting consent', 'row'))}`);

/** Stands for the second factor that a claims challenge demands. */
export const stepUpPage = (person: SignInPerson): Html =>
  page('Sign in to your account', html`<p>${person.username}</p><h1>Approve sign in request</h1>
    <p>Because you're accessing sensitive info, you need to verify your identity.</p>
    ${form(html`<div class="actions">${act('refuse', 'Cancel', 'plain')}${act('approve', 'Approve')}</div>`)}`);

/** Says that Conditional Access lets nobody through; there is no way on. */
export const blockedPage = (line: string): Html =>
  page('You cannot access this right now', html`<h1>You cannot access this right now</h1>
    <p>Your sign-in was successful but does not meet the criteria to access this resource.</p><p role="alert">${line}</p>`);

/** Entra's page for a request that it cannot send back to an app. */
export const troublePage = (line: string): Html =>
  page('Sign in to your account', html`<h1>Sign in</h1>
    <p>Sorry, but we’re having trouble signing you in.</p><p role="alert">${line}</p>`);

/** Signs out by itself, as Entra does when an app sends the person there. */
export const signOutPage = (confirmForm: Html): Html =>
  page('Sign out', html`<h1>Hang on a moment while we sign you out.</h1>${confirmForm}
    <button type="submit" form="op.logoutForm" name="logout" value="yes" id="sign-out">Sign out</button>
    <script>document.getElementById('sign-out').click();</script>`);

/** What is left when there is no app to go back to. */
export const signedOutPage = (): Html =>
  page('Sign out', html`<h1>You signed out of your account</h1><p>It's a good idea to close all browser windows.</p>`);
