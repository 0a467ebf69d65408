export { doorkeeper } from './authenticate.ts'
export { roles } from './roles.ts'
