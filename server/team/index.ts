export { doorkeeper } from './authenticate.ts'
export { firstOwnerLink } from './firstOwner.ts'
export { everyKnownAbility } from './roles.ts'
export { mountSignIn } from './signIn.ts'
