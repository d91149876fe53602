// Keycloak's admin console as it is published, signed in already: keycloak-js wants a page that came over https.
import '@patternfly/patternfly/patternfly.min.css';
import '@patternfly/patternfly/patternfly-addons.css';
import '@keycloak/keycloak-admin-ui/styles.css';
import { AdminUi, KeycloakProvider, routes } from '@keycloak/keycloak-admin-ui';
import i18next from 'i18next';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { createHashRouter, RouterProvider } from 'react-router-dom';

const realm = 'contoso';
const environment = {
  serverBaseUrl: location.origin,
  adminBaseUrl: location.origin,
  realm,
  masterRealm: 'master',
  clientId: 'security-admin-console',
  consoleBaseUrl: location.origin,
  resourceUrl: '/resources',
  resourceVersion: 'console',
  logo: '',
  logoUrl: '',
  darkMode: false,
};
const keycloak = {
  token: 'none',
  tokenParsed: { preferred_username: 'admin', name: 'Administrator' },
  authenticated: true,
  updateToken: async () => true,
  login: async () => undefined,
  logout: async () => undefined,
};

// The words that Keycloak's server sends, as far as the pages under test show them.
const words = await (await fetch('/words.json')).json();
await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: words, contoso: words } }, keySeparator: false, interpolation: { escapeValue: false } });

const router = createHashRouter([{ path: '/', element: h(AdminUi), children: routes }]);
createRoot(document.querySelector('#app')).render(h(KeycloakProvider, { environment, keycloak }, h(RouterProvider, { router })));
