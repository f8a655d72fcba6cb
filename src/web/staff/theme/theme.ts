import {
  type CSSVariablesResolver,
  createTheme,
  Input,
  Menu,
  Select,
  Textarea,
} from '@mantine/core';
import { asWritten } from './direction.ts';

/** The same deep green as the customer's pages: both sides look at one product. */
export const theme = createTheme({
  primaryColor: 'deep',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'var(--amends-font)',
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: { fontFamily: 'var(--amends-font)', fontWeight: '650' },
  components: {
    // The placeholder takes the first focus and is no menu item, which confuses screen readers.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Textarea: Textarea.extend({ defaultProps: asWritten }),
    // A form gives the keyboard to its first field: a list there opens when it is asked for.
    Select: Select.extend({ defaultProps: { openOnFocus: false } }),
    // Hints below the field keep fields that stand side by side on one line.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    }),
  },
  colors: {
    // The library's greys are blue; these have a breath of the green, as the light side has.
    dark: [
      '#e4e9e7',
      '#b8c2bf',
      '#9eaaa7',
      '#7b8784',
      '#3f4947',
      '#343c3a',
      '#222827',
      '#1b201f',
      '#161a19',
      '#0f1211',
    ],
    deep: [
      '#eaf4f1',
      '#d5e7e2',
      '#abd1c8',
      '#7fbcae',
      '#6cc0b1',
      '#3f9385',
      '#247c6f',
      '#0f635a',
      '#0c544c',
      '#07443d',
    ],
  },
});

/** Quiet surfaces and three bands for the chance of leaving, each readable in light and dark. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f7f5',
    '--mantine-color-text': '#1d2524',
    '--mantine-color-dimmed': '#5b6664',
    '--mantine-color-placeholder': '#6d7775',
    '--amends-accent': '#0f635a',
    '--amends-surface': '#ffffff',
    '--amends-line': '#e2e3de',
    '--amends-hover': '#f2f5f3',
    '--amends-calm': '#e9f2ef',
    '--amends-warm': '#fdf2e3',
    '--amends-high': '#b3372b',
    '--mantine-color-error': '#b3372b',
    '--amends-middle': '#955806',
    '--amends-low': '#356f66',
    '--amends-track': '#e8e9e4',
  },
  dark: {
    '--mantine-color-body': '#141817',
    '--mantine-color-text': '#e4e9e7',
    '--mantine-color-dimmed': '#9eaaa7',
    '--mantine-color-placeholder': '#8d9996',
    '--amends-accent': '#6cc0b1',
    '--amends-surface': '#1b201f',
    '--amends-line': '#2f3735',
    '--amends-hover': '#222827',
    '--amends-calm': '#1b2f2b',
    '--amends-warm': '#37291a',
    '--amends-high': '#ff8f80',
    '--mantine-color-error': '#ff8f80',
    '--amends-middle': '#e6ac5f',
    '--amends-low': '#7cbcb0',
    '--amends-track': '#2c3432',
  },
});
