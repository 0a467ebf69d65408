/** What one may do, as `record.verb`. Which role holds which is team's table; here only the form of it. */
export type Abilities = ReadonlySet<string>

export const everyAbility: Abilities = new Proxy(new Set<string>(), {
  get: (target, name) => (name === 'has' ? () => true : Reflect.get(target, name, target)),
})
