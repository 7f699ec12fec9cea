export { createServices, type ServiceRegistry } from './registry.ts'
