/**
 * The only file that imports mqtt.js, itself imported where a configuration uses a broker only: in
 * the bundle it is a file of its own, `mqtt.cjs`.
 */
export { connect, type IClientOptions, type MqttClient } from 'mqtt';
