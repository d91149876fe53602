/** Keycloak's admin console as it is published on npm: React and PatternFly, whose tables use their rows again for other people. */
import { answerKeycloak } from './keycloak-api.ts';
import { keycloakPages } from './keycloak-pages.ts';
import { serveFrontEnd, versionOf } from './front-ends.ts';
import type { Product } from './product.ts';

/** Keycloak's front end. */
export const keycloak: Product = {
  name: 'Keycloak',
  async start() {
    const { origin, stop } = await serveFrontEnd('keycloak', 'keycloak.example', answerKeycloak);
    return { version: await versionOf('@keycloak/keycloak-admin-ui'), origin, pages: keycloakPages(origin), stop };
  },
};
