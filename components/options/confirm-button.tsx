import { useState } from 'preact/hooks'
import { Button, type ButtonProps, Dialog } from '../ui/index.ts'
import { useOptionsWords } from './use-options-words.ts'

interface ConfirmButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'disabled' | 'children'> {
  title: string
  text: string
  /** Words of the button that does it. */
  confirm: string
  onConfirm: () => void
}

/** A button whose act cannot be taken back: it says first what will happen. */
export function ConfirmButton({ title, text, confirm, onConfirm, ...button }: ConfirmButtonProps) {
  const { t } = useOptionsWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setAsking(true)} />
      {asking && (
        <Dialog
          title={title}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t.common.cancel}</Button>
              <Button
                variant="danger"
                onClick={() => {
                  setAsking(false)
                  onConfirm()
                }}
              >
                {confirm}
              </Button>
            </>
          }
        >
          <p>{text}</p>
        </Dialog>
      )}
    </>
  )
}
