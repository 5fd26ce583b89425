import '../../components/ui/tokens.css'
import '../../components/ui/ui.css'
import '../../components/options/options.css'
import { applyLook, lastLook } from '../../screens/look.ts'
import { mountOptions } from '../../screens/options-screen.tsx'

applyLook(lastLook())
const root = document.getElementById('screen')
if (root) await mountOptions(root)
