#!/usr/bin/env node
require('../dist/reflexarc-edge.cjs');
