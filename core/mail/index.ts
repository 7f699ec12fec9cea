export { domainOf, mailAddress, oneLine } from './address.ts'
export { createMail, type MailRoom, type MailSender } from './mail.ts'
export { mailMigrations } from './migrations.ts'
export { createSmtp, type MailTransport, type OutgoingMail } from './transport.ts'
