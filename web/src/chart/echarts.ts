// SPDX-License-Identifier: Apache-2.0
// The parts of ECharts that the page uses; the rest stays out of the build.
import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, SankeyChart, GridComponent, TooltipComponent, SVGRenderer]);

export { init };
export type { ECharts, EChartsCoreOption };
