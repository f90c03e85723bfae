// The script of every page: what Blazor itself can't do in the browser.
import { followPreferences } from "./preferences";
import { followReconnection } from "./reconnection";

followPreferences();
followReconnection();
