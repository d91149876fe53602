/** Names in several scripts, each with the ASCII form that stands in a user principal name. */

/** One part of a name: as written, and as in an address. */
export interface NamePart {
  readonly written: string;
  readonly ascii: string;
}

/** Given and family names that go together; `joined` names are written family first, without a space. */
export interface NamePool {
  readonly given: readonly NamePart[];
  readonly family: readonly NamePart[];
  readonly joined: boolean;
}

const parts = (text: string): readonly NamePart[] =>
  text.split(' ').map((entry) => {
    const [written = entry, ascii = written.toLowerCase()] = entry.split('/');
    return { written, ascii };
  });

const pool = (given: string, family: string, joined = false): NamePool => ({ given: parts(given), family: parts(family), joined });

const english = pool(
  'Emma Liam Olivia Noah Ava James Sophia Lucas Mia Henry Grace Ethan Chloe Oscar Ruby Jack Alice Samuel Nora Adam Ella Leo Ivy Max',
  "Smith Johnson Brown Taylor Wilson Davies Evans Thomas Roberts Walker Wright Thompson Hughes Green Hall Wood Clarke Turner Cooper Baker O'Brien/o'brien Reed-Jones/reed-jones",
);
const western = pool(
  'Zoë/zoe Jürgen/juergen Björn/bjoern Søren/soeren José/jose Renée/renee François/francois Łukasz/lukasz Žofie/zofie Đorđe/djordje İpek/ipek Núria/nuria',
  'Müller/mueller Ångström/angstroem Peña/pena Lefèvre/lefevre Nørgård/noergaard Wójcik/wojcik Dvořák/dvorak Petrović/petrovic Yıldız/yildiz Gonçalves/goncalves Weiß/weiss Kőszegi/koszegi',
);

/** Every pool with how often it is used, as parts of the whole. */
export const namePools: readonly { readonly weight: number; readonly pool: NamePool }[] = [
  { weight: 12, pool: english },
  { weight: 6, pool: western },
  {
    weight: 1,
    pool: pool(
      'Анна/anna Дмитрий/dmitri Ольга/olga Сергей/sergei Наталья/natalia Иван/ivan',
      'Соколов/sokolov Кузнецова/kuznetsova Шевченко/shevchenko Волков/volkov Морозова/morozova',
    ),
  },
  {
    weight: 1,
    pool: pool('Ελένη/eleni Γιώργος/giorgos Μαρία/maria Νίκος/nikos', 'Παπαδοπούλου/papadopoulou Νικολάου/nikolaou Δημητρίου/dimitriou Γεωργίου/georgiou'),
  },
  { weight: 1, pool: pool('花子/hanako 太郎/taro 美咲/misaki 健/ken', '田中/tanaka 佐藤/sato 鈴木/suzuki 渡辺/watanabe', true) },
  { weight: 1, pool: pool('伟/wei 芳/fang 娜/na 秀英/xiuying', '李/li 王/wang 张/zhang 陈/chen', true) },
  { weight: 1, pool: pool('محمد/mohammed فاطمة/fatima علي/ali ليلى/layla', 'العلي/alali حسن/hassan الخطيب/alkhatib منصور/mansour') },
  { weight: 1, pool: pool('נועה/noa דוד/david יעל/yael אורי/ori', 'כהן/cohen לוי/levi מזרחי/mizrahi פרץ/peretz') },
];

/** Where people work; a department is also a group. */
export const departments = ['Finance', 'Sales', 'Engineering', 'Human Resources', 'IT Operations', 'Legal', 'Marketing', 'Research'] as const;

/** What people do. */
export const jobTitles = ['Analyst', 'Engineer', 'Manager', 'Consultant', 'Specialist', 'Director', 'Assistant', 'Architect'] as const;

/** Where the offices are, as the directory and the sign-in log write places. */
export const offices = [
  { city: 'Redmond', country: 'United States', usageLocation: 'US' },
  { city: 'Berlin', country: 'Germany', usageLocation: 'DE' },
  { city: 'Athens', country: 'Greece', usageLocation: 'GR' },
  { city: 'Osaka', country: 'Japan', usageLocation: 'JP' },
  { city: 'Tel Aviv', country: 'Israel', usageLocation: 'IL' },
  { city: 'São Paulo', country: 'Brazil', usageLocation: 'BR' },
] as const;

/** Partner organisations that guests come from. */
export const partners = ['fabrikam.com', 'adatum.com', 'wingtiptoys.com', 'tailspintoys.com'] as const;
