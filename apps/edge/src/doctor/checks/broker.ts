/** Whether the broker answers, and lets us in. */
import { SharedBroker } from '../../mqtt/shared-broker.ts';
import { type Check, type Finding, failure } from '../check.ts';

const PATIENCE_MS = 5000;

export const checkBrokerAnswers: Check = async ({ loaded, host }) => {
  const check = 'broker';
  const { configuration, file } = loaded;
  const settings = configuration.broker;
  if (settings === undefined) return [{ check, health: 'skipped', said: 'none is configured' }];
  // Under our own name a running edge would be thrown out.
  const visiting = { ...settings, clientId: `${settings.clientId}-doctor` };
  const broker = new SharedBroker(visiting, { ...host, file, tell() {} });
  try {
    const opened = await broker.open();
    const answer = new Promise<Finding>((resolve) => {
      opened.onConnected(() =>
        resolve({ check, health: 'ok', said: `connected to ${settings.url}` }),
      );
      opened.onLost((error) => resolve(failure(check, error)));
    });
    const silence = host.clock.wait(PATIENCE_MS).then((): Finding => {
      const said = `${settings.url} does not answer for ${PATIENCE_MS / 1000} s`;
      return { check, health: 'failed', said, hint: 'check broker.url, and what is between' };
    });
    return [await Promise.race([answer, silence])];
  } catch (error) {
    return [failure(check, error)];
  } finally {
    await broker.close();
  }
};
