import type { Comparison, Condition, KeyPart, Spec } from '../index.ts'

const exact = (field: string): Condition => ({ field, exact: true })
const alike = (field: string, jaroWinkler: number): Condition => ({ field, jaroWinkler })
const year = (field: string): KeyPart => ({ field, as: 'year' })
const first = (field: string, letters: number): KeyPart => ({ field, as: { first: letters } })
const last = (field: string, letters: number): KeyPart => ({ field, as: { last: letters } })
const part = (field: string, as: 'monthDay' | 'decade'): KeyPart => ({ field, as })
const rules = (...on: KeyPart[][]): Spec['blocking'] => on.map((parts) => ({ on: parts }))

/** Given and family name as one piece of evidence, exchanged ones included. */
const names = (given: string, family: string): Comparison => ({
  name: 'name',
  levels: [
    { all: [exact(given), exact(family)] },
    { swapped: [given, family], jaroWinkler: 0.88 },
    { all: [alike(given, 0.88), alike(family, 0.88)] },
    exact(family),
    exact(given),
    { any: [alike(given, 0.88), alike(family, 0.88)] },
  ],
  termFrequency: true,
})

const text = (field: string): Comparison => ({ field, levels: [{ exact: true }, { jaroWinkler: 0.92 }, { jaroWinkler: 0.8 }], termFrequency: true })

/** Febrl's made-up persons of Australia. */
export const febrl: Spec = {
  fields: {
    given: { from: 'given_name', read: 'letters' },
    family: { from: 'surname', read: 'letters' },
    names: { from: ['given_name', 'surname'], read: 'words' },
    number: { from: 'street_number', read: 'exact' },
    street: { from: 'address_1', read: 'letters' },
    place: { from: 'address_2', read: 'letters' },
    suburb: { read: 'letters' },
    postcode: { read: 'exact' },
    state: {},
    born: { from: 'date_of_birth', read: 'date' },
    social: { from: 'soc_sec_id', read: 'exact' },
  },
  comparisons: [
    names('given', 'family'),
    { field: 'number', levels: [{ exact: true }, { damerau: 1 }] },
    text('street'),
    text('place'),
    text('suburb'),
    { field: 'postcode', levels: [{ exact: true }, { damerau: 1 }], termFrequency: true },
    { field: 'state', levels: [{ exact: true }] },
    { field: 'born', levels: [{ exact: true }, { damerau: 1 }, { damerau: 2 }] },
    { field: 'social', levels: [{ exact: true }, { damerau: 1 }, { damerau: 2 }] },
  ],
  blocking: rules(['social'], ['born'], ['given', 'family'], ['names'], ['street', 'number'], ['street', 'postcode'], ['family', 'postcode'], ['given', 'postcode'], ['suburb', 'number'], ['suburb', 'postcode'],
    ['given', year('born')], ['family', year('born')], ['given', 'suburb'], ['family', 'suburb'], ['place'], ['street'], ['given', 'street'], [first('given', 3), first('family', 3)],
    [first('social', 4)], [{ field: 'social', as: { last: 4 } }, 'state'], [first('given', 3), 'postcode'], [first('family', 3), 'postcode']), // prettier-ignore
}

/** Splink's fake_1000: five fields, all of them spoilt. */
export const fake: Spec = {
  fields: {
    given: { from: 'first_name', read: 'letters' },
    family: { from: 'surname', read: 'letters' },
    names: { from: ['first_name', 'surname'], read: 'list' },
    pair: { from: ['first_name', 'surname'], read: 'words' },
    born: { from: 'dob', read: 'date' },
    city: { read: 'letters' },
    email: { read: 'email' },
    mailbox: { from: 'email', read: (typed) => typed.split('@')[0] ?? '' },
  },
  comparisons: [
    names('given', 'family'),
    { field: 'born', levels: [{ exact: true }, { damerau: 1 }, { as: 'year', exact: true }], termFrequency: true },
    { field: 'city', levels: [{ exact: true }, { jaroWinkler: 0.85 }], termFrequency: true },
    { field: 'email', levels: [{ exact: true }, { damerau: 2 }, { field: 'mailbox', exact: true }, { jaroWinkler: 0.9 }], termFrequency: true },
  ],
  blocking: rules(['email'], ['born'], ['pair'], ['given', year('born')], ['family', year('born')], ['given', 'city'], ['family', 'city'], ['names', year('born')], ['names', 'city'], ['names'],
    ['mailbox'], [{ field: 'born', as: 'monthDay' }, 'city'], [first('given', 2), year('born')], [first('family', 2), year('born')],
    [first('given', 3), first('family', 3)], [first('given', 2), 'city'], [first('family', 2), 'city'], [first('email', 5)], [first('given', 3), part('born', 'monthDay')], [first('family', 3), part('born', 'monthDay')],
    [part('born', 'decade'), first('given', 2), first('family', 2)], ['city', year('born')]), // prettier-ignore
}

/** Persons of old registers, everything about them spoilt: the rules leave every pair of fields a way to be found. */
export const dirtyPersons: Spec = {
  fields: {
    given: { from: 'first_name', read: 'letters' },
    family: { from: 'surname', read: 'letters' },
    names: { from: ['first_name', 'surname'], read: 'list' },
    pair: { from: ['first_name', 'surname'], read: 'words' },
    born: { from: 'dob', read: 'date' },
    place: { from: 'birth_place', read: 'letters' },
    postcode: { read: 'letters' },
    gender: {},
    occupation: {},
  },
  comparisons: [
    names('given', 'family'),
    { field: 'born', levels: [{ exact: true }, { damerau: 1 }, { as: 'year', exact: true }, { difference: 2 }] },
    { field: 'place', levels: [{ exact: true }, { jaroWinkler: 0.88 }], termFrequency: true },
    { field: 'postcode', levels: [{ exact: true }, { damerau: 1 }, { as: { first: 3 }, exact: true }], termFrequency: true },
    { field: 'gender', levels: [{ exact: true }] },
    { field: 'occupation', levels: [{ exact: true }], termFrequency: true },
  ],
  blocking: rules(['given', 'family'], ['pair'], ['born', 'place'], ['born', 'postcode'], ['postcode', year('born')], ['given', 'born'], ['family', 'born'], ['given', 'postcode'], ['family', 'postcode'],
    ['given', 'place', year('born')], ['family', 'place'], [first('given', 3), first('family', 3), year('born')], [first('family', 3), year('born'), 'place'], [last('family', 3), year('born'), 'postcode'],
    [part('born', 'monthDay'), first('family', 3)], [part('born', 'monthDay'), 'given', 'place'], ['names', year('born')], ['names', 'postcode'], ['postcode', 'place'], ['born', 'occupation'],
    ['family', 'occupation', year('born')], [first('given', 2), year('born'), 'place'], [first('family', 2), year('born'), 'place'], [first('given', 2), first('family', 4)],
    [first('given', 4), first('family', 2), 'place'], [part('born', 'decade'), 'place', first('family', 3)], [first('family', 3), 'postcode'], [first('given', 3), 'postcode'],
    [last('family', 4), year('born')], [last('family', 4), 'place', first('given', 1)]), // prettier-ignore
}

/** Made Thai customers, in Thai and Latin script. */
export const customers: Spec = {
  fields: {
    given: { read: 'letters' },
    family: { read: 'letters' },
    pair: { from: ['given', 'family'], read: 'words' },
    phone: { read: 'phone' },
    email: { read: 'email' },
    born: { read: 'date' },
    postcode: { read: 'exact' },
  },
  comparisons: [
    {
      name: 'name',
      levels: [
        { all: [exact('given'), exact('family')] },
        { swapped: ['given', 'family'] },
        { all: [alike('given', 0.85), alike('family', 0.85)], label: 'both alike' },
        { all: [{ field: 'given', as: 'skeleton', jaroWinkler: 0.92 }, { field: 'family', as: 'skeleton', jaroWinkler: 0.88 }], label: 'both sound alike' },
        { any: [exact('given'), alike('given', 0.85)], label: 'given alike' },
        { any: [exact('family'), alike('family', 0.85)], label: 'family alike' },
      ],
      termFrequency: 8,
    },
    { field: 'phone', levels: [{ exact: true }, { damerau: 1 }], termFrequency: 3 },
    { field: 'email', levels: [{ exact: true }, { damerau: 1 }], termFrequency: 3 },
    { field: 'born', levels: [{ exact: true }, { damerau: 1 }] },
    { field: 'postcode', levels: [{ exact: true }, { as: { first: 2 }, exact: true }], termFrequency: true },
  ],
  blocking: [
    { on: ['phone'], most: 60 },
    { on: ['email'], most: 60 },
    { on: ['pair'] },
    { on: ['born'] },
    { on: ['given', { field: 'postcode', as: { first: 2 } }] },
    { on: ['family', { field: 'postcode', as: { first: 2 } }] },
    { on: [{ field: 'given', as: 'soundStart' }, { field: 'family', as: 'soundStart' }, 'postcode'] },
  ],
}

/**
 * Where people share telephones and e-mails: without a given name that agrees nobody is joined unattended, whoever's telephone it is,
 * and names that are only alike need a date of birth that does not speak against them.
 */
export const customersInHouseholds: Spec = {
  ...customers,
  guards: {
    shared: { phone: 3, email: 3 },
    contradictions: [{ name: 'family alike' }, { name: 'anything else' }, { name: 'missing' }, { name: 'both alike', born: 'anything else' }, { name: 'both sound alike', born: 'anything else' }],
  },
}
