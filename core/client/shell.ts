import './elements/p-dialog.ts'
import './elements/p-hotkeys.ts'
import './elements/p-menu.ts'
import './elements/p-theme-switch.ts'
import './elements/p-time.ts'
import './elements/p-toasts.ts'
import './elements/p-tooltip.ts'
import { startAutoload } from './autoload.ts'
import { startApp } from './elements/app.ts'
import { startOfflineBar } from './elements/offline-bar.ts'
import { startPageButtons } from './elements/page-buttons.ts'
import { startPresence } from './elements/presence.ts'
import { startSignInAgain } from './elements/sign-in-again.ts'

startPageButtons()
startApp()
startSignInAgain()
startOfflineBar()
startPresence()
startAutoload()
