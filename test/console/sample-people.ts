/** People for the console's own tests: synchronised, cloud-only and guest users, and two who share a name. */
import type { User } from '@microsoft/microsoft-graph-types';

const NAMES = ['Lidia Holloway', 'Nestor Wilke', 'Patti Fernandez', 'Zoë Müller', 'Bianca Girard', 'Alex Wilber', 'Megan Bowen', 'Lidia Holloway', 'Idris Okafor', 'Joni Sherman'];

/** Ten users as Graph shows them; every third is known to Entra only, the last is a guest. */
export const SAMPLE_PEOPLE: readonly User[] = NAMES.map((displayName, index) => {
  const [givenName = '', surname = ''] = displayName.split(' ');
  const plain = displayName.normalize('NFD').replaceAll(/[^a-z ]/gi, '').toLowerCase().replace(' ', '.');
  const address = `${plain}${index === 7 ? '2' : ''}@contoso.com`;
  const id = `7d3f0f${String(index).padStart(2, '0')}-52f0-4a3d-a9b8-0c7bde7f04${String(index).padStart(2, '0')}`;
  const person = { id, displayName, givenName, surname, securityIdentifier: `S-1-12-1-210${index}-118-77-4${index}` };
  if (index === NAMES.length - 1) return { ...person, userPrincipalName: `${plain}_partner.example#EXT#@contoso.onmicrosoft.com`, mail: `${plain}@partner.example` };
  const everywhere = { ...person, userPrincipalName: address, mail: index % 2 ? `${plain}+soc@contoso.co.uk` : address, proxyAddresses: [`SMTP:${address}`, `smtp:${plain}@contoso.onmicrosoft.com`] };
  if (index % 3 === 2) return everywhere;
  return {
    ...everywhere,
    onPremisesDomainName: 'contoso.local',
    onPremisesSamAccountName: `${plain.slice(0, 1)}${surname.normalize('NFD').replaceAll(/[^a-z]/gi, '').toLowerCase()}${index}`,
    onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-51${index}`,
  };
});
