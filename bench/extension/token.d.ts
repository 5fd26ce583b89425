declare module 'bench:token' {
  export const TOKEN: string
}
