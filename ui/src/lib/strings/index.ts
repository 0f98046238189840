export { has, locale, message, pick, setLocale, t, type Arguments } from './strings.svelte';
