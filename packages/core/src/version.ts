/** Version of the engine, as package.json has it; model files name it as their origin. */
export const version = '0.1.0';
