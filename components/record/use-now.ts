import { useEffect, useState } from 'preact/hooks'

/** The time in epoch ms, refreshed every `every` ms while mounted: waiting minutes and countdowns move by themselves. */
export function useNow(every = 10_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
